/**
 * Looking for a name among tiles (data-look): those without it step aside as one types, accents or none; Enter takes the only
 * one that is left. Without script the server does the same.
 */
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

function look(field) {
  const list = field.closest("fieldset");
  const sought = folded(field.value);
  const left = [];
  for (const tile of list.querySelectorAll(".tiles .tile-choice")) {
    const words = [...tile.querySelectorAll(".name, small:not(.why)")].map((one) => one.textContent).join(" ");
    tile.hidden = !folded(words).includes(sought) && !tile.querySelector(":checked");
    if (!tile.hidden) left.push(tile);
  }
  for (const tiles of list.querySelectorAll(".tiles")) {
    const none = !tiles.querySelector(".tile-choice:not([hidden])");
    const group = tiles.closest("details, .family");
    group.hidden = none;
    if (sought && group.matches("details")) group.open = true;
  }
  list.querySelector("[data-look-none]").hidden = left.length > 0;
  return left;
}

document.addEventListener("input", (event) => event.target.matches?.("[data-look]") && look(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches?.("[data-look]")) return;
  event.preventDefault();
  const left = look(event.target).filter((tile) => tile.querySelector("input:enabled:not(:checked)"));
  if (left.length === 1) left[0].querySelector("input").click();
});
