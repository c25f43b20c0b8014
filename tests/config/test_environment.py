"""Settings are written down where they are read, and nowhere else: the page says of each what it is for."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from config import environment
from config.environment import VARIABLES, flag, listed, page, said
from config.management.commands.settings_documented import PAGE

ROOT = Path(settings.BASE_DIR)
READ = re.compile(r"""(?:said|flag|listed|env\.get|environ\.get|environ\[)\(?\s*"([A-Z_]+)"|env\["([A-Z_]+)"\]""")
NOT_OURS = {"PATH", "HOME", "LANG", "TMPDIR", "DJANGO_SETTINGS_MODULE"}


def read_in(text: str) -> set[str]:
    """The names of variables that a source reads."""
    return {one or other for one, other in READ.findall(text)} - NOT_OURS


def test_the_page_is_what_the_table_says():
    assert PAGE.read_text() == page(), "uv run manage.py settings_documented writes it"


def test_every_variable_that_is_read_is_in_the_table_and_no_other():
    sources = [path for app in ("boutiques", "clients", "config", "orders") for path in (ROOT / app).rglob("*.py")]
    found = set().union(*(read_in(path.read_text()) for path in [*sources, ROOT / "manage.py"]))
    found |= {"PROMETHEUS_MULTIPROC_DIR"}  # the library reads it, by config.timing.COUNTED
    assert found == {one.name for one in VARIABLES}
    assert read_in('os.environ.get("CARNET_SECRET")') == {"CARNET_SECRET"}, "one that is not there is seen"


def test_nothing_is_read_that_is_not_in_the_table():
    with pytest.raises(KeyError):
        said("CARNET_SECRET")


def test_what_is_not_set_or_empty_is_the_default(monkeypatch):
    for empty in ("", "  "):
        monkeypatch.setenv("CARNET_HTTPS", empty)
        assert flag("CARNET_HTTPS") and not flag("CARNET_HTTPS", default=False)
    monkeypatch.setenv("CARNET_HTTPS", "Off")
    assert not flag("CARNET_HTTPS", default=True)
    monkeypatch.setenv("ALLOWED_HOSTS", " a.example, ,b.example")
    assert listed("ALLOWED_HOSTS") == ["a.example", "b.example"]
    assert environment.shown("") == "nothing"
