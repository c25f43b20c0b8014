/**
 * Three courtesies around htmx: a whole page never lands inside a part of another (a session that ended, a page that is gone);
 * after a whole page the reader stands at its beginning; and no answer at all is said in words.
 */
document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  if (!/^\s*<!doctype html/i.test(ctx.text ?? "") || ctx.target === document.body) return;
  if (ctx.select && ctx.response.raw.ok && !ctx.response.raw.redirected) return; // it asked for a whole page, to take a part of it
  if (ctx.response.raw.redirected) return location.assign(ctx.response.raw.url);
  ctx.target = document.body;
  ctx.swap = "innerHTML";
  ctx.select = null;
});

document.addEventListener("htmx:after:swap", (event) => {
  if (event.detail.ctx?.target !== document.body) return;
  window.scrollTo(0, 0);
  document.getElementById("main")?.focus({ preventScroll: true });
});

document.addEventListener("htmx:error", () => {
  const toast = document.getElementById("no-answer");
  const toasts = document.getElementById("toasts");
  if (toast && toasts && !toasts.querySelector(".toast.warning")) toasts.append(toast.content.cloneNode(true));
});
