"""How a person does a verb in the browser: open the line, press the verb, fill in the form, send it."""

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
