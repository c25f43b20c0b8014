/**
 * Answers that go on to the next question when they are chosen (data-tiles): the arrows only look at one after the other,
 * Space or Enter chooses. By itself a browser chooses with every arrow, and nobody would come past the second answer.
 */
const ALONG = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

document.addEventListener("keydown", (event) => {
  const tile = event.target;
  if (!tile.matches?.("[data-tiles] [type=radio]") || !(event.key in ALONG || event.key === "Enter")) return;
  event.preventDefault();
  if (event.key === "Enter") return tile.click();
  const all = [...tile.form.querySelectorAll(`[type=radio][name="${CSS.escape(tile.name)}"]:enabled`)].filter((one) => one.checkVisibility());
  all.at((all.indexOf(tile) + ALONG[event.key]) % all.length).focus();
});
