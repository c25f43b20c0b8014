/** While the page is seen, its bell asks once a minute whether there is anything new; the answer takes its place. */
setInterval(async () => {
  const bell = document.getElementById("bell");
  if (!bell || document.hidden || bell === document.activeElement) return;
  const answer = await fetch(bell.dataset.ask, { redirect: "error" }).catch(() => null);
  if (answer?.status === 200) bell.outerHTML = await answer.text();
}, 60_000);
