// A passkey's button: allauth's script makes or uses one; where the browser did not, the page says so.
const [button, trouble] = ["passkey", "passkey-trouble"].map((id) => document.getElementById(id))
document.addEventListener("allauth.error", (event) => { event.preventDefault(); trouble.hidden = false })
allauth.webauthn.forms[button.dataset.does]({
  ids: { add: button.id, authenticate: button.id, credential: "id_credential", data: "js_data" },
})
