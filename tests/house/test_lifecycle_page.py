"""docs/lifecycle.md is the table, drawn; whoever changes the table draws it anew."""

from django.conf import settings

from orders.diagram import document


def test_the_page_is_the_table():
    page = (settings.BASE_DIR / "docs" / "lifecycle.md").read_text(encoding="utf-8")
    assert page == document(), "Run: uv run manage.py lifecycle"


def test_the_diagram_has_the_ways_of_the_line():
    page = document()
    assert "    [*] --> requested: request" in page
    assert "    offered --> declined: decline, lapse, withdraw" in page
    assert "    closed --> [*]" in page
    assert "| hold | keep a slot | SO | requested → the same | the manager | undo |" in page
