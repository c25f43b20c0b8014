/**
 * <carnet-dialog>: shows its <dialog> when htmx has put something in, empties it when it closes.
 * Esc, the device's "back" and anything with data-close shut it; the browser gives the focus back to where it was.
 */
class CarnetDialog extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.over = new AbortController();
    const signal = this.over.signal;
    this.filled = new MutationObserver(() => this.show());
    this.filled.observe(this.dialog, { childList: true });
    this.dialog.addEventListener("close", () => this.closed(), { signal });
    this.dialog.addEventListener("click", (event) => this.asked(event), { signal });
    window.addEventListener("popstate", (event) => this.moved(event), { signal });
    document.addEventListener("htmx:before:history:restore", (event) => this.keepPage(event), { signal });
  }

  disconnectedCallback() {
    this.over.abort();
    this.filled.disconnect();
  }

  show() {
    if (!this.dialog.childElementCount) return;
    if (this.dialog.open) return this.point();
    const title = this.dialog.querySelector("h1, h2");
    if (title) this.dialog.setAttribute("aria-label", title.textContent.trim());
    this.address = location.href;
    this.opener = document.activeElement;
    history.pushState({ dialog: true }, "");
    this.dialog.showModal();
    if (!this.dialog.querySelector("[autofocus]")) {
      this.dialog.querySelector("input:not([type=hidden]):not(:disabled), select, textarea, .button.filled")?.focus();
    }
  }

  /** The answer is the same form again: show what is wrong in it. */
  point() {
    const wrong = this.dialog.querySelector(".errors.of-form, [role=alert], [aria-invalid=true]");
    wrong?.scrollIntoView({ block: "center" });
    this.dialog.querySelector("[aria-invalid=true]")?.focus({ preventScroll: true });
  }

  asked(event) {
    if (!event.target.closest("[data-close]")) return;
    event.preventDefault();
    this.dialog.close();
  }

  closed() {
    this.dialog.replaceChildren();
    if (history.state?.dialog) history.back();
  }

  /** Back was pressed, or closing went back; forward into a dialog that is gone shows the page behind it anew. */
  moved(event) {
    if (event.state?.dialog) return this.dialog.open || location.reload();
    this.stay = true;
    if (this.dialog.open) this.dialog.close();
    setTimeout(() => this.rest(), 60); // the browser puts the focus back at the page's beginning after a step in history
  }

  rest() {
    this.stay = false;
    if (document.activeElement === document.body) this.opener?.focus();
  }

  /** The page behind the dialog is still there: htmx need not fetch it again. */
  keepPage(event) {
    if (this.stay && this.address === location.href) event.preventDefault();
  }
}

customElements.define("carnet-dialog", CarnetDialog);
