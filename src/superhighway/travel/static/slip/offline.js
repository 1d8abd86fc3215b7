// Asks the worker to keep this slip on this device, or to forget it. Nothing leaves the device.
const here = location.pathname + location.search;
const note = document.querySelector("[data-offline]");
const button = document.querySelector("[data-forget]");

function files() {
  const linked = document.querySelectorAll('link[rel="stylesheet"], link[rel="icon"], script[src]');
  return [...linked].map((node) => node.href || node.src);
}

function say(words, kept) {
  note.hidden = false;
  note.querySelector("[data-offline-words]").textContent = words;
  button.hidden = !kept;
}

async function start() {
  await navigator.serviceWorker.register("/offline-worker.js");
  const ready = await navigator.serviceWorker.ready;
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data.kept) say("This slip is kept on this device. You can open it without the Internet.", true);
    if (data.forgotten) say("This slip is no longer kept on this device.", false);
  });
  button.addEventListener("click", () => ready.active.postMessage({ forget: here }));
  if (navigator.onLine) ready.active.postMessage({ keep: [here, ...files()] });
}

if ("serviceWorker" in navigator && note) start().catch(() => { note.hidden = true; });

const copy = document.querySelector("[data-copy]");
if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(copy.dataset.copy);
    copy.textContent = "Link copied";
  });
}
