/**
 * <carnet-keys>: what carries data-keys="n" or data-keys="g o" is followed (a link, a button) or focused (a field) by these keys.
 * "?" shows the list. Silent while one types, in a dialog, with a modifier, and when turned off on this device.
 */
const OFF = "carnet-keys-off";
const PATIENCE = 1200; // milliseconds between the two keys of a pair

class CarnetKeys extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog");
    this.before = "";
    this.over = new AbortController();
    document.addEventListener("keydown", (event) => this.pressed(event), { signal: this.over.signal });
    document.addEventListener("click", (event) => this.clicked(event), { signal: this.over.signal });
    const box = this.querySelector("#keys-on");
    box.checked = !localStorage.getItem(OFF);
    box.addEventListener("change", () => (box.checked ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, "1")));
  }

  disconnectedCallback() {
    this.over.abort();
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || localStorage.getItem(OFF)) return;
    if (document.querySelector("dialog[open]") || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const pair = this.before && `${this.before} ${event.key}`;
    this.before = event.key === "g" ? "g" : "";
    clearTimeout(this.waiting);
    if (this.before) this.waiting = setTimeout(() => (this.before = ""), PATIENCE);
    const found = (pair && this.find(pair)) || this.find(event.key);
    if (found) this.follow(found, event);
  }

  find(keys) {
    return document.querySelector(`[data-keys="${CSS.escape(keys)}"]`);
  }

  follow(element, event) {
    event.preventDefault();
    this.before = "";
    if (element.matches("input")) element.select(), element.focus();
    else element.click();
  }

  clicked(event) {
    if (!event.target.closest('[data-keys="?"]')) return;
    document.querySelectorAll("[popover]:popover-open").forEach((panel) => panel.hidePopover());
    this.dialog.showModal();
  }
}

customElements.define("carnet-keys", CarnetKeys);
