"""How a person does a verb in the browser: open the line, press the verb, fill in the form, send it."""

import re

from playwright.sync_api import Locator, Page, expect


def open_line(page: Page, reference: str) -> None:
    """Go to a line's page."""
    page.goto(f"/orders/{reference}/")
    expect(page.locator("main h1")).to_be_visible()


def press(page: Page, verb: str) -> None:
    """Press a verb on the page of a line, under "More" if it stands there."""
    link = page.locator(f'main a[data-verb="{verb}"]').first
    if not link.is_visible():
        page.locator("main details.fold summary").first.click()
    link.click()


def form_of(page: Page, verb: str) -> Locator:
    """The verb's form, in the dialog or on a page of its own."""
    form = page.locator(f'form[method="post"][action*="/{verb}/"]').first
    expect(form).to_be_visible()
    return form


def fill(form: Locator, **fields: str | bool) -> None:
    """Fill in fields by name: text, a choice by its value, a box by True or False."""
    for name, value in fields.items():
        if form.locator(f"#ask-{name}").count():
            compose(form, name, str(value))
            continue
        field = form.locator(f'[name="{name}"]')
        kind = field.first.evaluate("field => field.type")
        if kind == "radio":
            form.locator(f'[name="{name}"][value="{value}"]').check()
        elif kind == "checkbox":
            field.set_checked(bool(value))
        elif kind == "select-one":
            field.select_option(str(value))
        else:
            field.fill(str(value))


def compose(form: Locator, name: str, value: str) -> None:
    """Answer one of the composer's questions anew."""
    form.locator(f"#ask-{name}").click()
    form.locator(f'label:has([type="radio"][name="{name}"][value="{value}"])').click()
    if form.page.locator("html[data-js]").count():
        expect(form.locator(f'[type="hidden"][name="{name}"][value="{value}"]')).to_have_count(1)


def do(page: Page, reference: str, verb: str, **fields: str | bool) -> None:
    """Do a verb of a line from its page to the page that follows."""
    open_line(page, reference)
    press(page, verb)
    form = form_of(page, verb)
    fill(form, **fields)
    form.locator("button.filled").click()
    expect(page.locator("#toasts")).to_contain_text(reference)


def stands(page: Page, reference: str, state: str) -> None:
    """See on its page where the line stands."""
    open_line(page, reference)
    expect(page.locator(f"main .state-{state}").first).to_be_visible()


def log_wish(page: Page, client: str, *, kind: str = "PO", choices: list[str]) -> str:
    """Log a client's wish on the New request page, tile by tile in the order asked; return the line's reference.

    `client` is typed and the first one found is taken; "" is the boutique's own wish. Without JavaScript each choice
    is followed by "Go on", with it the next question opens by itself.
    """
    page.goto("/orders/new/")
    scripted = bool(page.locator("html[data-js]").count())
    if client:
        page.locator('input[name="client_q"]').fill(client)
        if not scripted:
            page.get_by_role("button", name="Find").click()
        page.locator("#client-found label, .tiles label").filter(has=page.locator('[name="client"]')).first.click()
    else:
        page.locator('input[name="own"]').check()
    if kind == "SO":
        page.locator("label", has=page.locator('[name="kind"][value="SO"]')).click()
        if not scripted:
            page.get_by_role("button", name="Go on").click()
    for choice in choices:
        question = page.locator("section.question.is-open")
        asked = question.locator(".question-head .caps").text_content() or ""
        question.locator("label.tile-choice").filter(has=page.get_by_text(choice, exact=True)).first.click()
        if not scripted:
            page.get_by_role("button", name="Go on").click()
        open_now = page.locator("section.question.is-open > .question-head .caps")
        expect(open_now.filter(has_text=re.compile(f"^{asked}$"))).to_have_count(0)
    page.get_by_role("button", name="Log the wish").click()
    page.wait_for_url(re.compile(r"/orders/[A-Z]+-\d\d-\d{4,}/$"))
    return page.url.rstrip("/").rsplit("/", 1)[-1]


def see_it_through(page: Page, said: str, *, scripted: bool) -> None:
    """Wait until a batch is at its end and says so; without script somebody presses "Go on" as long as there is any."""
    while not scripted and page.get_by_role("button", name="Go on").count():
        page.get_by_role("button", name="Go on").click()
    expect(page.locator("#batch")).to_contain_text(said, timeout=30_000)
