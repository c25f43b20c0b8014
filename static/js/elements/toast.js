/** <carnet-toast>: a toast leaves the page when it is closed; it never leaves by itself. */
class CarnetToast extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
  }

  handleEvent(event) {
    if (!event.target.closest("[data-dismiss]")) return;
    event.preventDefault();
    this.remove();
    document.getElementById("main")?.focus();
  }
}

customElements.define("carnet-toast", CarnetToast);
