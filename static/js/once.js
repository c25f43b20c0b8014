/** A form is sent once: its buttons rest until there is an answer, and wake when the page comes back from the browser's memory. */
const busy = new Set();

function rest(form) {
  if (!busy.has(form)) return;
  form.setAttribute("aria-busy", "true");
  if ("file" in form.dataset) setTimeout(() => wake(form), 3000); // a file leaves the page as it is
  for (const button of form.querySelectorAll("button, [type=submit]")) button.dataset.was = button.disabled ? "off" : "on", (button.disabled = true);
}

function wake(form) {
  busy.delete(form);
  form.removeAttribute("aria-busy");
  for (const button of form.querySelectorAll("[data-was]")) {
    button.disabled = button.dataset.was === "off";
    delete button.dataset.was;
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (busy.has(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  busy.add(form);
  // Later: the browser takes the pressed button's value along, and by then it is known whether anybody stopped it.
  setTimeout(() => (event.defaultPrevented && !form.hasAttribute("hx-post") ? wake(form) : rest(form)));
}, true);
document.addEventListener("htmx:finally:request", (event) => {
  const form = event.target.closest?.("form") ?? event.target;
  if (busy.has(form)) wake(form);
});
window.addEventListener("pageshow", (event) => event.persisted && [...busy].forEach(wake));
