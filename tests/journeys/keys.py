"""A person who has only a keyboard: every stop of the focus is looked at, and a pointer is a complaint."""

from playwright.sync_api import Locator, Page, expect

MOST = 80
"""So many stops may lie between a page's beginning and what somebody wants there."""
NO_POINTER = 'addEventListener("pointerdown", () => console.error("A pointer was used."), true)'
SEEN = """() => {
    const at = document.activeElement
    if (!at || at === document.body || at.id === "main" || at.matches("dialog")) return ""
    if (at.type === "date" && !at.matches(":focus-visible")) return ""  // a browser's button in it
    const around = [at, at.closest(".tile-choice"), at.closest(".check")].filter(Boolean)
    const drawn = [...around.map((one) => getComputedStyle(one)), getComputedStyle(at, "::after")]
    const outlined = drawn.some((style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
    const box = (at.closest(".tile-choice") ?? at).getBoundingClientRect()
    const inSight = box.bottom > 0 && box.top < innerHeight && box.width > 1 && box.height > 1
    return (outlined || at.closest(".find")) && inSight ? "" : at.outerHTML.slice(0, 160)
}"""


class Keys:
    """A page, and the keys that are pressed on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.add_init_script(NO_POINTER)

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def has_focus(self, what: Locator) -> bool:
        """Whether the focus is on it now."""
        return what.count() > 0 and what.first.evaluate("one => one === document.activeElement")

    def to(self, selector: str, key: str = "Tab") -> Locator:
        """Go on with Tab (or another key) until the focus is there; each stop on the way can be seen."""
        what = self.page.locator(selector)
        for _ in range(MOST):
            if self.has_focus(what):
                return what
            self.press(key)
            unseen = self.page.evaluate(SEEN)
            assert not unseen, f"nobody sees where the focus is: {unseen}"
        raise AssertionError(f"{MOST} times {key}, and not at {selector} on {self.page.url}")

    def into(self, selector: str, text: str) -> None:
        """Go to a field and write in it; in a list the letters find the answer."""
        field = self.to(selector)
        if field.evaluate("field => field.type") != "select-one":
            self.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, selector: str) -> None:
        """Go to one of a group of answers, by Tab to the group and by arrows within, and choose it."""
        name = self.page.locator(selector).first.get_attribute("name")
        self.to(f'[type=radio][name="{name}"]:focus')
        self.to(selector, "ArrowDown")
        self.press("Space")

    def pick(self, name: str, value: str) -> None:
        """Answer a question of the open dialog, asked as a group of answers or as a list."""
        answer = self.page.locator(f'#dialog [name="{name}"][value="{value}"]')
        if answer.count():
            self.choose(f'#dialog [name="{name}"][value="{value}"]')
            return
        words = self.page.locator(f'#dialog [name="{name}"] option[value="{value}"]').text_content() or ""
        self.into(f'#dialog [name="{name}"]', words.strip())

    def open(self, reference: str) -> None:
        """Find a line from wherever one is, and open it."""
        self.page.goto("/")
        self.press("/")
        expect(self.page.locator("#find")).to_be_focused()
        self.page.keyboard.type(reference)
        self.press("Enter")
        self.page.wait_for_url(lambda address: reference in address)
        if f"/orders/{reference}/" not in self.page.url:
            self.to(f'main a[href*="/orders/{reference}/"]:not([data-verb])')
            self.press("Enter")
        self.page.wait_for_url(lambda address: f"/orders/{reference}/" in address)

    def ask(self, verb: str) -> Locator:
        """Open a verb's dialog from the line's page; the focus is in it."""
        link = self.page.locator(f'main a[data-verb="{verb}"]').first
        if not link.is_visible():
            self.to("main details.fold summary:focus")
            self.press("Enter")
        self.to(f'main a[data-verb="{verb}"]')
        self.press("Enter")
        expect(self.page.locator("#dialog form")).to_be_visible()
        expect(self.page.locator("#dialog :focus")).to_have_count(1)
        return link

    def do(self, reference: str, verb: str, **typed: str) -> None:
        """Do a verb of the line whose page is open; what is asked for is typed."""
        self.ask(verb)
        for name, text in typed.items():
            self.into(f'#dialog [name="{name}"]', text)
        self.send(reference)

    def compose(self, reference: str, verb: str, **answers: str) -> None:
        """Choose the piece of the line whose page is open anew, question by question, on the page of the verb."""
        self.to(f'main a[data-verb="{verb}"]')
        self.press("Enter")
        self.page.wait_for_url(lambda address: f"/{verb}/" in address)
        for name, key in answers.items():
            self.to(f"#ask-{name}")
            self.press("Enter")
            expect(self.page.locator(f'[type=radio][name="{name}"]').first).to_be_visible()
            self.choose(f'[type=radio][name="{name}"][value="{key}"]')
            expect(self.page.locator(f'[type=hidden][name="{name}"][value="{key}"]')).to_have_count(1)
        self.to(f'main button[data-verb="{verb}"]')
        self.press("Enter")
        expect(self.page.locator("#toasts")).to_contain_text(reference)

    def send(self, reference: str) -> None:
        """Send the open dialog; the next page says in a toast what was done."""
        self.to("#dialog button.filled")
        self.press("Enter")
        expect(self.page.locator("#dialog form")).to_have_count(0)
        expect(self.page.locator("#toasts")).to_contain_text(reference)
