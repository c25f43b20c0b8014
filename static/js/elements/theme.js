/** <carnet-theme>: light, dark, or as the device has it; kept in a cookie, so that the server's next page is right from its first byte. */
class CarnetTheme extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this);
    this.mark(document.documentElement.dataset.theme ?? "");
  }

  disconnectedCallback() {
    this.removeEventListener("click", this);
  }

  handleEvent(event) {
    const button = event.target.closest("button");
    if (!button) return;
    const secure = location.protocol === "https:" ? "; secure" : "";
    const age = button.value ? 31536000 : 0;
    document.cookie = `theme=${button.value}; path=/; max-age=${age}; samesite=lax${secure}`;
    if (button.value) document.documentElement.dataset.theme = button.value;
    else delete document.documentElement.dataset.theme;
    this.mark(button.value);
  }

  mark(theme) {
    for (const button of this.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.value === theme));
  }
}

customElements.define("carnet-theme", CarnetTheme);
