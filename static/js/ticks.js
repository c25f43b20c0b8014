/** Ticks that the server does not have yet, kept on this device under a key: by reference, never with a client's name. */
const PATIENCE = 10_000;

export const ticks = (key) => JSON.parse(localStorage.getItem(key) ?? "[]");

export function keep(key, found) {
  found.length ? localStorage.setItem(key, JSON.stringify(found)) : localStorage.removeItem(key);
}

const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];

/** Whether a note has a word of a name in it. */
export const names = (note, name) => words(note).some((word) => words(name).includes(word));

/** Send one; returns the parts of the page that changed, and the status. How long ago it was ticked is said, not when. */
export async function send({ id, after = "", to, said, at }) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const body = new URLSearchParams([...said, ["tick", id], ["after", after], ["ago", Math.max(0, Date.now() - at)], ["csrfmiddlewaretoken", token]]);
  const answer = await fetch(to, { method: "POST", body, headers: { "X-Podium": "yes" }, signal: AbortSignal.timeout(PATIENCE) });
  if (answer.status >= 500) throw new Error(answer.statusText);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return { status: answer.status, ok: answer.ok, parts: page.querySelectorAll("[data-part]") };
}
