/**
 * Once the tablet is turned to a client, no page of the house stays in sight: other tabs ask the server again, and so does a page that
 * the browser kept in its memory for the back button. The server answers each with the unlock page.
 */
const tabs = new BroadcastChannel("carnet");

function again() {
  document.documentElement.hidden = true;
  location.replace(location.pathname + location.search); // asked anew, also where the page was the answer to a form
}

if (document.querySelector("[data-turned]")) tabs.postMessage("turned");
else tabs.onmessage = again;
window.addEventListener("pageshow", (event) => event.persisted && again());
