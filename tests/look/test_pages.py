"""The look as Django renders it: every page stands alone, forms tie their errors, toasts can be undone."""

from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django import forms
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string

from boutiques.models import Boutique, Role, Staff

PLACES = [{"label": name, "href": f"/{name.lower()}/", "current": name == "Orders"} for name in ("Today", "Orders")]
VOID = {"meta", "link", "input", "path", "circle", "rect", "use", "hr", "br", "img"}


class Balance(HTMLParser):
    """Collects the tags that are never closed, or closed and never opened, and every id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()
        elif tag not in VOID:
            self.wrong.append(tag)


def nadia() -> Staff:
    """A manager who is in no database."""
    boutique = Boutique(code="FSH", name="Faubourg Saint-Honoré")
    return Staff(username="fsh.manager", name="Nadia Benali", role=Role.MANAGER, boutique=boutique)


@pytest.mark.parametrize(
    ("template", "context"),
    [
        ("design.html", {}),
        ("404.html", {}),
        ("403.html", {}),
        ("403_csrf.html", {"back": "/orders/"}),
        ("400.html", {}),
        ("413.html", {"words": "The text of the form is 3.0 MB, and 2.5 MB fit.", "back": "/prices/import/"}),
        ("500.html", {}),
        (
            "refused.html",
            {"refused": SimpleNamespace(status=409, sentence="The window opens on 14 July."), "back": "/"},
        ),
        (
            "changed.html",
            {"by": "Léa", "changes": [{"label": "Colour", "theirs": "Craie", "yours": "Gold"}], "back": "/"},
        ),
        ("account/logout.html", {}),
        ("account/password_reset.html", {}),
        ("account/password_reset_done.html", {}),
        ("account/password_reset_from_key.html", {"token_fail": True}),
        ("account/login.html", {"form": forms.Form(), "demo_accounts": [("fsh.sa1", "Camille", "Associate", "FSH")]}),
    ],
)
def test_a_page_stands(template, context):
    html = render_to_string(template, {"user": nadia(), "navigation": PLACES, **context})
    page = Balance(html)
    assert page.wrong == []
    assert page.open == []
    assert sorted(set(page.ids)) == sorted(page.ids)
    assert html.count("<h1") == 1


def test_a_page_needs_no_context_at_all():
    assert "Carnet" in render_to_string("base.html")
    assert "Carnet" in render_to_string("500.html")


@pytest.mark.parametrize("template", ["refused.html", "changed.html"])
def test_in_a_dialog_only_the_frame_is_shown(template):
    refused = SimpleNamespace(status=409, sentence="The window opens on 14 July.")
    html = render_to_string(f"{template}#dialog", {"refused": refused, "back": "/"})
    assert html.strip().startswith('<section class="ask">')
    assert "data-close" in html


class Offer(forms.Form):
    """A form of each kind of field."""

    until = forms.DateField(help_text="Fourteen days at most.")
    reason = forms.ChoiceField(choices=[("a", "Colour")], widget=forms.RadioSelect)
    told = forms.BooleanField(label="She was told")
    words = forms.CharField(required=False)
    submission = forms.CharField(widget=forms.HiddenInput)


def test_a_form_keeps_what_was_typed_and_ties_what_is_wrong():
    form = Offer({"until": "<tomorrow>", "submission": "abc"})
    form.add_error(None, "Léa placed this a minute ago.")
    html = str(form)
    assert 'value="&lt;tomorrow&gt;"' in html
    assert 'aria-describedby="id_until_helptext id_until_error"' in html
    assert 'id="id_until_helptext"' in html
    assert 'id="id_until_error"' in html
    assert '<fieldset class="field" aria-describedby="id_reason_error">' in html
    assert 'value="abc"' in html
    assert html.count(">optional<") == 1
    assert 'role="alert"' in html
    assert Balance(html).wrong == []


def test_a_toast_offers_its_undo():
    plain = Message(25, "Offered to Mme Ōta.")
    undone = Message(25, "Offered.", extra_tags="undo:/orders/FSH-26-0007/correct/?undoes=5&version=6")
    told = [render_to_string("components/toast.html", {"message": message}) for message in (plain, undone, undone)]
    assert ["Undo" in html for html in told] == [False, True, True]
    assert '<form method="post" action="/orders/FSH-26-0007/correct/">' in told[1]
    assert 'name="undoes" value="5"' in told[1]
    assert 'name="version" value="6"' in told[1]
    assert told[1] != told[2], "each has a submission of its own"


def test_names_are_escaped_everywhere():
    html = render_to_string("components/stamp.html", {"word": "Promised", "name": "<b>Ōta</b>"})
    assert "&lt;b&gt;Ōta&lt;/b&gt;" in html
