"""The pictures of docs/screenshots, taken from a running demo: `uv run python -m tests.screenshots [its address]`."""

import sys
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright

from tests.chromium import FLAGS

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
TABLET, PHONE = (1024, 768), (390, 844)
WIDE, LOW = (1024, 660), (1024, 600)


class Picture(NamedTuple):
    """One picture: who looks at which page, on what, by day or by night."""

    name: str
    who: str
    address: str
    size: tuple[int, int] = TABLET
    dark: bool = False


PICTURES = [
    Picture("order", "fsh.manager", "/orders/?kind=SO&state=amended#first", LOW),
    Picture("order-dark", "fsh.manager", "/orders/?kind=SO&show=all#first", WIDE, dark=True),
    Picture("order-phone", "fsh.sa1", "/orders/?state=offered#first", PHONE),
    Picture("today", "fsh.manager", "/"),
    Picture("orders", "fsh.manager", "/orders/"),
    Picture("slots", "fsh.manager", "/slots/", WIDE),
    Picture("new-request", "fsh.sa1", "/orders/new/?kind=SO&style=B30"),
]
"""An address that ends in #first is a list; its first row is opened."""


def take(browser: Browser, base: str, picture: Picture) -> None:
    """Sign in, go there, and write the picture."""
    width, height = picture.size
    scheme = "dark" if picture.dark else "light"
    context = browser.new_context(base_url=base, viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    page.goto("/accounts/login/")
    page.get_by_label("User name").fill(picture.who)
    page.get_by_label("Password").fill("carnet-demo")
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_load_state()
    address, _, first = picture.address.partition("#")
    page.goto(address)
    if first:
        page.goto(page.locator("a.row-link").first.get_attribute("href") or address)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{picture.name}.png")
    context.close()


def main(base: str = "http://localhost:8000") -> None:
    """Take every picture anew."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        for picture in PICTURES:
            take(browser, base, picture)
            print(f"{picture.name}.png")
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
