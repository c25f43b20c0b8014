/**
 * A cell of a grid: a button whose name is what a press asks for and whose value holds the keys of its row and column.
 * A press is saved without a new page; the answer is the cell as it is now, with the counts around it.
 */
const STATES = { on: "not on the list", off: "on the list", see: "on the list" };

const keys = (button) => button.value.split("\t").filter(Boolean);

/** "Étoupe, Togo: on the list" */
export function named(button) {
  return `${keys(button).reverse().join(", ")}: ${button.title || STATES[button.name]}`;
}

/** The address of the entry's own page. */
export function address(button, entries) {
  const [row, column] = keys(button);
  return `${entries}?${new URLSearchParams(column ? { row, column } : { row })}`;
}

/** Save what the button asks for; returns the button that stands there now, or null where nothing was saved. */
export async function save(button, form) {
  const cell = button.parentElement;
  if (cell.ariaBusy) return null;
  cell.ariaBusy = "true";
  delete cell.dataset.failed;
  const values = { [button.name]: button.value, csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value };
  await htmx.ajax("POST", form.getAttribute("action"), { source: cell, target: cell, swap: "innerHTML", values });
  cell.ariaBusy = null;
  const now = cell.querySelector("button");
  if (now !== button) return now;
  cell.dataset.failed = "";
  return null;
}
