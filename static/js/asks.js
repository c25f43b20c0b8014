/** While the page is seen, what has data-ask asks once a minute whether there is anything new; the answer takes its place. */
setInterval(() => {
  if (!document.hidden) for (const one of document.querySelectorAll("[data-ask]")) ask(one);
}, 60_000);

async function ask(one) {
  if (one === document.activeElement) return;
  const answer = await fetch(one.dataset.ask, { redirect: "error" }).catch(() => null);
  if (answer?.status === 200) one.outerHTML = await answer.text();
}
