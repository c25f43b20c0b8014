const FITS = 60_000; // of what a browser still sends when its page is gone

/**
 * Send a form to where it is kept; returns the status and what the server says: said, kept, elsewhere.
 * A page that outlived its sign-in has an old token: where the same person is in again, it gets the new one.
 */
export async function kept(to, by, form, renewed = false) {
  const body = new URLSearchParams(new FormData(form));
  body.set("draft_by", by);
  let answer = await fetch(to, { method: "POST", body, keepalive: String(body).length < FITS });
  if (answer.status === 403 && !renewed) {
    answer = await fetch(`${to}?${new URLSearchParams({ draft_by: by })}`);
    if (answer.ok) {
      form.elements.csrfmiddlewaretoken.value = (await answer.json()).token;
      return kept(to, by, form, true);
    }
  }
  return { status: answer.status, ...(await answer.json()) };
}
