import { address, named, save } from "../cells.js";
import { move } from "../moves.js";
/**
 * <carnet-grid>: a press on a cell saves it without a new page; arrows, Home and End move between cells, the space bar
 * presses, Enter opens the entry's days. One cell at a time can be reached with Tab.
 */
const said = () => document.getElementById("grid-said");

class CarnetGrid extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form.grid-form");
    if (!this.form) return;
    this.more = this.querySelector("[data-more]");
    this.frame = this.querySelector(".grid-frame");
    this.frame.removeAttribute("tabindex");
    this.table = this.querySelector("table");
    this.table.role = "grid";
    for (const button of this.table.querySelectorAll("td > button")) button.tabIndex = -1;
    if ((this.here = this.table.querySelector("td > button"))) this.here.tabIndex = 0;
    for (const name of ["click", "keydown", "focusin"]) this.addEventListener(name, this);
    this.place = `carnet-grid ${location.pathname}`;
    this.frame.scrollTo(...(sessionStorage.getItem(this.place) ?? "0 0").split(" "));
    this.leaves = () => sessionStorage.setItem(this.place, `${this.frame.scrollLeft} ${this.frame.scrollTop}`);
    window.addEventListener("pagehide", this.leaves);
  }

  disconnectedCallback() {
    window.removeEventListener("pagehide", this.leaves);
  }

  handleEvent(event) {
    const button = event.target.closest("td > button");
    if (event.type === "click") this.clicked(event, button);
    else if (button && event.type === "focusin") this.stand(button);
    else if (button) this.pressed(event, button);
  }

  clicked(event, button) {
    const link = event.target.closest("th a, [data-more]");
    if (button || link) event.preventDefault();
    if (link) this.open(link.href);
    else if (button?.name === "see") this.open(address(button, this.dataset.entry));
    else if (button) this.save(button);
  }

  pressed(event, button) {
    if (event.key === "Enter") this.open(address(button, this.dataset.entry));
    else if (!move(event, button)) return;
    event.preventDefault();
  }

  /** Tab comes back to this cell; its name is told to who hears it, and in the bar below the grid. */
  stand(button) {
    this.here.tabIndex = -1;
    (this.here = button).tabIndex = 0;
    button.ariaLabel = named(button);
    button.ariaPressed ??= "false";
    said().textContent = `${button.ariaLabel}.`;
    this.more.href = address(button, this.dataset.entry);
    this.more.hidden = false;
  }

  open(page) {
    htmx.ajax("GET", page, { source: this, target: "#dialog", swap: "innerHTML" });
  }

  async save(button) {
    const held = button === document.activeElement;
    const now = await save(button, this.form);
    if (!now) return (said().textContent = `Not saved: ${named(button)} still. Press it again.`);
    now.tabIndex = -1;
    const words = said().textContent;
    if (held || this.here === button) this.stand(now);
    if (held) now.focus({ preventScroll: true });
    said().textContent = words;
  }
}

customElements.define("carnet-grid", CarnetGrid);
