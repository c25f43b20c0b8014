// Says so where a passkey was not made or not used: whoever shut the browser's window meant to, and may try again.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault()
  const trouble = document.getElementById("passkey-trouble")
  if (!trouble) return
  const shut = event.detail.exception?.name === "NotAllowedError"
  trouble.textContent = shut
    ? "No passkey was used. Press the button to try once more."
    : "This browser or device makes no passkey here. Use an app instead."
})
