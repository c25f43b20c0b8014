"""A form as a browser would send it: read off the page, filled in by hand, posted."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client as Browser


@dataclass
class Form:
    """One form of a page: where it goes, and what it says before anybody types."""

    action: str
    said: dict[str, str] = field(default_factory=dict)
    offered: dict[str, list[str]] = field(default_factory=dict)
    """Every value of a select or of radio buttons, by name."""


class Forms(HTMLParser):
    """Reads the forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.inside = False
        self.select = ""
        self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(facts.get("action", "")))
            self.inside = facts.get("method") == "post"
        elif self.inside and tag in ("input", "textarea", "select", "option"):
            getattr(self, f"read_{tag}")(self.found[-1], facts)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea":
            self.area = ""

    def handle_data(self, data: str) -> None:
        if self.area:
            self.found[-1].said[self.area] += data.removeprefix("\n")

    def read_input(self, form: Form, facts: dict[str, str]) -> None:
        name, kind = facts.get("name", ""), facts.get("type", "text")
        if kind in ("radio", "checkbox"):
            form.offered.setdefault(name, []).append(facts.get("value", "on"))
            if "checked" in facts:
                form.said[name] = facts.get("value", "on")
        elif name:
            form.said[name] = facts.get("value", "")

    def read_textarea(self, form: Form, facts: dict[str, str]) -> None:
        self.area = facts["name"]
        form.said[self.area] = ""

    def read_select(self, form: Form, facts: dict[str, str]) -> None:
        self.select = facts["name"]
        form.offered[self.select] = []

    def read_option(self, form: Form, facts: dict[str, str]) -> None:
        form.offered[self.select].append(facts["value"])
        if "selected" in facts or self.select not in form.said:
            form.said[self.select] = facts["value"]


def forms_of(response: HttpResponse) -> list[Form]:
    """Every form of a page that posts."""
    reader = Forms()
    reader.feed(response.content.decode())
    return [form for form in reader.found if "csrfmiddlewaretoken" in form.said]


def form_at(response: HttpResponse, action: str) -> Form:
    """The form that goes to this address; one that names none goes to the page's own."""
    found = [form for form in forms_of(response) if form.action in (action, "")]
    return max(found, key=lambda form: form.action == action)


def opened(browser: Browser, address: str) -> Form:
    """Open a page and return the form it is about."""
    response = browser.get(address)
    assert response.status_code == 200, response.status_code
    return form_at(response, address)


def send(browser: Browser, form: Form, **typed: Any) -> HttpResponse:
    """Send a form with some of it typed anew; None leaves a field out."""
    said = {name: value for name, value in {**form.said, **typed}.items() if value is not None}
    return browser.post(form.action, said)
