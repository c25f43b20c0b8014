/**
 * <carnet-chosen>: counts the boxes ticked in a list, ticks a whole page at once, and offers the verbs that one of the
 * chosen lines can take. Without it the same form has all its buttons.
 */
const boxes = () => [...document.querySelectorAll('[name="line"][form="chosen"]')];

class CarnetChosen extends HTMLElement {
  connectedCallback() {
    this.every = document.querySelector("[data-every]");
    if (this.every) this.every.closest("label").hidden = false;
    document.addEventListener("change", this);
    window.addEventListener("pageshow", this);
    this.count();
  }

  disconnectedCallback() {
    document.removeEventListener("change", this);
    window.removeEventListener("pageshow", this);
  }

  handleEvent(event) {
    if (event.target === this.every) for (const box of boxes()) box.checked = this.every.checked;
    this.count();
  }

  count() {
    const all = boxes();
    const chosen = all.filter((box) => box.checked);
    const whole = this.querySelector('[name="all"]')?.checked;
    const verbs = new Set((whole ? all : chosen).flatMap((box) => box.dataset.verbs.split(" ")));
    for (const button of this.querySelectorAll("[data-many]")) button.hidden = !(whole || verbs.has(button.dataset.many));
    for (const more of this.querySelectorAll("[data-more]")) more.hidden = !more.querySelector("[data-many]:not([hidden])");
    const said = whole ? "The whole list" : `${chosen.length} chosen`;
    const output = this.querySelector("output");
    if (output.value !== said) output.value = said;
    if (!this.every) return;
    this.every.checked = chosen.length > 0 && chosen.length === all.length;
    this.every.indeterminate = chosen.length > 0 && chosen.length < all.length;
  }
}

customElements.define("carnet-chosen", CarnetChosen);
