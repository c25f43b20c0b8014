/** <carnet-bell>: while the page is seen, asks once a minute whether there are new notices; a page that nobody looks at asks nothing. */
const MINUTE = 60_000;

class CarnetBell extends HTMLElement {
  connectedCallback() {
    this.timer = setInterval(() => this.ask(), MINUTE);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  async ask() {
    const bell = this.querySelector("a");
    if (document.hidden || !bell || this.contains(document.activeElement)) return;
    try {
      const asked = `${this.dataset.href}?known=${encodeURIComponent(bell.dataset.known)}`;
      const answer = await fetch(asked, { headers: { "HX-Request": "true" }, redirect: "error" });
      if (answer.status === 200) this.innerHTML = await answer.text();
    } catch {
      // no answer now: there is another minute
    }
  }
}

customElements.define("carnet-bell", CarnetBell);
