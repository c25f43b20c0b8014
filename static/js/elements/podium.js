import { keep, names, send, ticks } from "../ticks.js";

/**
 * <carnet-podium>: what is ticked is kept on this device until the server has it, and sent in the order it was ticked, each tick with
 * an identity of its own. A note that says the client's name is neither kept nor sent.
 */
const [SOON, AGAIN] = [1000, 15_000];
const row = (of) => document.getElementById(`row-${of}`);

class CarnetPodium extends HTMLElement {
  connectedCallback() {
    this.key = `carnet-podium ${this.dataset.by} ${this.dataset.season}`;
    this.late = new Set();
    this.gone = new AbortController();
    const on = (where, name, act) => where.addEventListener(name, act, { signal: this.gone.signal });
    on(this, "submit", (event) => event.target.matches("[data-tick]") && this.ticked(event));
    on(window, "online", () => this.send());
    this.show(this.dataset.pending);
    this.send();
  }

  disconnectedCallback() {
    this.gone.abort();
    clearTimeout(this.timer);
  }

  ticked(event) {
    event.preventDefault();
    const [data, of] = [new FormData(event.target, event.submitter), event.target.dataset.tick];
    for (const name of ["csrfmiddlewaretoken", "tick"]) data.delete(name);
    if (names(data.get("note") ?? "", row(of).querySelector("[data-name]")?.textContent ?? "")) return this.say(of, this.dataset.name, "stop");
    const [queue, to] = [ticks(this.key), event.target.getAttribute("action")];
    const after = queue.findLast((one) => one.of === of)?.id;
    keep(this.key, [...queue, { id: crypto.randomUUID(), after, to, of, said: [...data], at: Date.now() }]);
    this.show();
    setTimeout(() => this.show(this.dataset.pending), SOON);
    this.send();
  }

  say(of, words, look) {
    const told = row(of)?.querySelector(".wish-told");
    if (told) [told.textContent, told.dataset.look] = [words, look];
  }

  show(words = "") {
    for (const { id, of, said } of ticks(this.key)) {
      for (const [name, value] of said) row(of)?.querySelectorAll(`button[name="${name}"]`).forEach((one) => (one.ariaPressed = one.value === value));
      if (words) this.late.add(id), this.say(of, words, "warn");
    }
  }

  async send() {
    if (this.sending) return;
    clearTimeout(this.timer);
    this.sending = true;
    // One tab at a time: each takes the oldest tick that is left, and takes it off only once there was an answer.
    await navigator.locks.request(this.key, async () => {
      for (let one; (one = ticks(this.key)[0]) && this.isConnected && (await this.sent(one)); );
    }).catch(() => this.show(this.dataset.pending));
    this.sending = false;
    if (ticks(this.key).length) this.timer = setTimeout(() => this.send(), AGAIN);
  }

  async sent(one) {
    const { status, ok, parts } = await send(one);
    if (!parts.length && status !== 404) return this.show(this.dataset.out);
    keep(this.key, ticks(this.key).filter(({ id }) => id !== one.id));
    const had = row(one.of)?.contains(document.activeElement) && document.activeElement;
    for (const part of parts) document.getElementById(part.id)?.replaceWith(part);
    if (had) row(one.of).querySelector(`[name="${had.name}"][value="${had.value}"]`)?.focus();
    if (!ok) this.say(one.of, row(one.of)?.querySelector(".wish-told").textContent.trim() || this.dataset.gone, "stop");
    else if (this.late.delete(one.id)) this.say(one.of, this.dataset.sent, "good");
    this.show();
    return true;
  }
}

customElements.define("carnet-podium", CarnetPodium);
