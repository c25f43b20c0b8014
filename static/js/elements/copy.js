/** <carnet-copy>: its button puts the text of its field on the clipboard, and says so. */
class CarnetCopy extends HTMLElement {
  connectedCallback() {
    const field = this.querySelector("textarea");
    this.querySelector("[data-copy]").onclick = async () => {
      field.select();
      await navigator.clipboard.writeText(field.value);
      this.querySelector("output").value = "Copied";
    };
  }
}
customElements.define("carnet-copy", CarnetCopy);
