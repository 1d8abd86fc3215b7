// Keeps the notices of a page that is open up to date: it is told of changes by server-sent events,
// and asks once a minute where they can't be had. A page that nobody looks at asks for nothing.
const POLL_MS = 60_000;
const AT_ONCE_MS = 1_000; // so that not everybody asks in the same moment

for (const panel of document.querySelectorAll("[data-notices]:not([data-notices-kept])")) {
  panel.setAttribute("data-notices-kept", "");
  keep(panel);
}

function keep(panel) {
  const shown = panel.querySelector("[data-notices-shown]");
  const said = panel.querySelector("[data-notices-said]");
  let known = new Map(JSON.parse(panel.dataset.noticesKnown).map((one) => [one.id, one.title]));
  let etag = "";
  let source = null;
  let timer = 0;
  let asking = false;

  async function ask() {
    if (asking || document.hidden) return;
    asking = true;
    try {
      const headers = etag ? { "If-None-Match": etag } : {};
      const answer = await fetch(panel.dataset.notices, { headers, cache: "no-store" });
      if (answer.status === 200) {
        etag = answer.headers.get("ETag") ?? "";
        show(await answer.json());
      }
    } catch {
      // Without a connection the page stays as it is; every notice says until when it holds.
    } finally {
      asking = false;
    }
  }

  function show(answer) {
    const ids = new Map(answer.notices.map((one) => [one.id, one.title]));
    const fresh = [...ids].filter(([id]) => !known.has(id)).map(([, title]) => title);
    const over = [...known].filter(([id]) => !ids.has(id)).map(([, title]) => title);
    if (!panel.contains(document.activeElement)) shown.innerHTML = answer.html;
    const words = [...fresh.map((title) => `New notice. ${title}`), ...over.map((title) => `No longer a notice. ${title}`)];
    if (words.length) said.textContent = words.join(". ");
    known = ids;
  }

  function listen() {
    const address = live(panel.dataset.noticesLive);
    if (!address || source || !("EventSource" in window)) return;
    source = new EventSource(address);
    source.addEventListener("changed", () => setTimeout(ask, Math.random() * AT_ONCE_MS));
    source.addEventListener("open", () => poll(false));
    source.addEventListener("error", () => poll(true));
  }

  function poll(wanted) {
    clearInterval(timer);
    timer = wanted ? setInterval(ask, POLL_MS) : 0;
  }

  function stop() {
    source?.close();
    source = null;
    poll(false);
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return stop();
    ask();
    poll(true);
    listen();
  });
  if (!document.hidden) {
    poll(true);
    listen();
  }
}

// A number is a port of the host that the page came from; else it is a path of this site.
function live(said) {
  if (!/^\d+$/.test(said ?? "")) return said;
  return `${location.protocol}//${location.hostname}:${said}/live/notices`;
}
