import { kept } from "../kept.js";

/**
 * <carnet-draft>: keeps the form it stands in as a draft: a moment after something changed, when the page is hidden, when the
 * connection is back. Where it could not, or after a long time, also before it is sent: a sign-in that ended loses nothing.
 */
const [PAUSE, AGAIN, LONG] = [1200, 15_000, 20 * 60_000];
const STATES = { 401: "out", 409: "elsewhere", 410: "over" };

class CarnetDraft extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.since = Date.now();
    this.gone = new AbortController();
    const on = (where, name, act, capture = false) => where.addEventListener(name, act, { signal: this.gone.signal, capture });
    for (const name of ["input", "change"]) on(this.form, name, () => this.touched());
    for (const name of ["visibilitychange", "pagehide", "online"]) on(window, name, () => this.keep());
    on(window, "submit", (event) => this.submitted(event), true);
    on(window, "htmx:error", () => this.touched());
    on(this.querySelector("button"), "click", (event) => this.instead(event));
    if ("unkept" in this.dataset) this.touched();
  }

  disconnectedCallback() {
    this.keep();
    this.gone.abort();
  }

  touched(pause = PAUSE) {
    this.changed = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), pause);
  }

  forget() {
    this.changed = false;
    clearTimeout(this.timer);
  }

  instead(event) {
    event.preventDefault();
    this.told({ kept: event.target.value, said: "" });
    this.touched(0);
  }

  async submitted(event) {
    if (event.target !== this.form) return event.target.matches("[data-throw-away]") ? this.forget() : this.keep();
    const unsure = this.changed && (this.dataset.state || !navigator.onLine || Date.now() - this.since > LONG);
    if (!this.busy && !unsure) return this.forget();
    event.preventDefault();
    event.stopImmediatePropagation();
    await (this.busy ?? this.keep());
    if (!["out", "offline"].includes(this.dataset.state)) this.forget(), this.form.requestSubmit(event.submitter);
  }

  async keep() {
    await this.busy;
    if (!this.changed) return;
    this.forget();
    const { to, by, offline } = this.dataset;
    await (this.busy = kept(to, by, this.form).then((told) => this.told(told), () => this.say("offline", offline)));
    this.busy = null;
    if (this.dataset.state === "offline") this.touched(AGAIN);
    else this.changed ||= ["out", "elsewhere"].includes(this.dataset.state);
  }

  told({ status, said, kept: stamp, elsewhere = "" }) {
    if (stamp) this.querySelector("input").value = stamp;
    this.querySelector("button").value = elsewhere;
    this.say(STATES[status] ?? "", said);
  }

  say(state, said) {
    this.dataset.state = state;
    this.querySelector("[role=status]").textContent = said;
    for (const [one, when] of [["a", "out"], ["button", "elsewhere"]]) this.querySelector(one).hidden = state !== when;
  }
}

customElements.define("carnet-draft", CarnetDraft);
