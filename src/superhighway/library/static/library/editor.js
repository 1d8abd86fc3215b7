// The editor's pages work without this. With it, what is typed is kept in this browser until it is
// saved, and the preview of a question renews itself.

const PREFIX = "sh-draft:";
const WAIT_MS = 400;
const OLDEST_MS = 30 * 24 * 60 * 60 * 1000;

function typed(form) {
  const left = new Set(["csrfmiddlewaretoken", "seen", "was"]);
  return [...new FormData(form)].filter(([name]) => !left.has(name));
}

function stored(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function store(key, fields) {
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), fields }));
  } catch {
    // A browser without room, or without leave, keeps nothing.
  }
}

function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // As above.
  }
}

function forgetOld() {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX) && !(Date.now() - (stored(key)?.at ?? 0) < OLDEST_MS)) forget(key);
    }
  } catch {
    // As above.
  }
}

function fill(form, fields) {
  for (const box of form.querySelectorAll("input[type=checkbox], input[type=radio]")) box.checked = false;
  for (const [name, value] of fields) {
    const inputs = [...form.elements].filter((one) => one.name === name);
    for (const input of inputs) {
      if (input.type === "checkbox" || input.type === "radio") {
        if (input.value === value) input.checked = true;
      } else if (input.tagName !== "BUTTON") input.value = value;
    }
  }
}

function offer(form, key, fields) {
  const box = document.createElement("div");
  box.className = "ed-kept";
  box.setAttribute("role", "status");
  const words = document.createElement("p");
  words.textContent = "This browser kept what you typed here and did not save.";
  const again = document.createElement("button");
  again.type = "button";
  again.className = "ed-small";
  again.textContent = "Put it back";
  const away = document.createElement("button");
  away.type = "button";
  away.className = "ed-small";
  away.textContent = "Forget it";
  again.addEventListener("click", () => {
    fill(form, fields);
    form.dispatchEvent(new Event("input", { bubbles: true }));
    box.remove();
    form.querySelector("textarea, input:not([type=hidden])")?.focus();
  });
  away.addEventListener("click", () => {
    forget(key);
    box.remove();
  });
  box.append(words, again, " ", away);
  form.before(box);
}

// Saved is what the server has answered: its page then says so, and the copy is no longer needed.
function keepTyped(form) {
  const key = PREFIX + form.getAttribute("action");
  const start = JSON.stringify(typed(form));
  const kept = stored(key);
  if (kept && JSON.stringify(kept.fields) === start) forget(key);
  else if (kept) offer(form, key, kept.fields);
  let timer = 0;
  const keep = () => {
    if (JSON.stringify(typed(form)) !== start) store(key, typed(form));
    else forget(key);
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, WAIT_MS);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    keep();
    sessionStorage.setItem(PREFIX + "sent", key);
  });
}

function forgetSaved() {
  const sent = sessionStorage.getItem(PREFIX + "sent");
  sessionStorage.removeItem(PREFIX + "sent");
  if (sent && new URLSearchParams(location.search).has("done")) forget(sent);
}

function showTyped(form) {
  const place = document.getElementById("preview");
  let timer = 0;
  let last = 0;
  const show = async () => {
    const turn = ++last;
    const answer = await fetch(form.dataset.preview, { method: "POST", body: new FormData(form) });
    if (answer.ok && turn === last) place.innerHTML = await answer.text();
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => show().catch(() => {}), WAIT_MS);
  });
}

try {
  forgetSaved();
} catch {
  // Without storage there is nothing to forget.
}
forgetOld();
for (const form of document.querySelectorAll("form[data-keep]")) keepTyped(form);
for (const form of document.querySelectorAll("form[data-preview]")) showTyped(form);
