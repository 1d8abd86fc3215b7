// Passkeys: asks the browser for one, or to make one, and sends its answer with the form.
// The wire form of both ways is the JSON of WebAuthn level 3: bytes are base64url.

const bytes = (text) => Uint8Array.from(
  atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
  .replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const withBytes = (keys) => (keys ?? []).map((key) => ({ ...key, id: bytes(key.id) }));

function asked(options) {
  const key = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  if (key.user) key.user = { ...key.user, id: bytes(key.user.id) };
  if (key.allowCredentials) key.allowCredentials = withBytes(key.allowCredentials);
  if (key.excludeCredentials) key.excludeCredentials = withBytes(key.excludeCredentials);
  return { publicKey: key };
}

function answered(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const known = parts.filter((part) => response[part]);
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: Object.fromEntries(known.map((part) => [part, text(response[part])])),
  };
}

async function options(form) {
  const token = form.elements.csrfmiddlewaretoken.value;
  const reply = await fetch(form.dataset.options, { method: "POST", headers: { "X-CSRFToken": token } });
  const told = await reply.json();
  if (!reply.ok) throw new Error(told.sentence);
  return told;
}

async function run(form) {
  const said = form.querySelector("[role=status]");
  said.textContent = "";
  try {
    const ceremony = asked(await options(form));
    const credential = await navigator.credentials[form.dataset.passkey](ceremony);
    form.elements.credential.value = JSON.stringify(answered(credential));
    form.submit();
  } catch (error) {
    const ours = error.constructor === Error;
    said.textContent = ours && error.message ? error.message : "That did not work. Try again.";
  }
}

// Passkeys belong to a name: they can't work where a page was opened by an address of numbers.
const named = !/^[\d.]+$|^\[/.test(location.hostname);
if (window.PublicKeyCredential && named) {
  for (const part of document.querySelectorAll("[data-passkey-part]")) part.hidden = false;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => { event.preventDefault(); run(form); });
  }
}
