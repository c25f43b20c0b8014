/** From cell to cell of a table with the keys: arrows, Home and End, and with Ctrl to the table's first and last. */
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

const beside = (one, on) => (on > 0 ? one.nextElementSibling : one.previousElementSibling);

/** The next cell that can be pressed in that direction; in a table of one column every arrow goes one on or back. */
function next(cell, down, right) {
  const { cellIndex } = cell;
  const along = right && !cell.closest("table").matches(".alone");
  do cell = along ? beside(cell, right) : beside(cell.parentElement, down || right)?.cells[cellIndex];
  while (cell && !cell.querySelector("button"));
  return cell?.querySelector("button");
}

/** Give the focus to where the key leads from this button; returns whether the key was one of these. */
export function move(event, button) {
  if (event.key in STEPS) {
    next(button.parentElement, ...STEPS[event.key])?.focus();
    return true;
  }
  if (event.key !== "Home" && event.key !== "End") return false;
  const all = button.closest(event.ctrlKey ? "table" : "tr").querySelectorAll("td > button");
  all[event.key === "End" ? all.length - 1 : 0].focus();
  return true;
}
