// Tells on an open page of the library what came onto the shelves since. The list itself stays as it
// is until the reader asks for it, so that nothing moves. A page that nobody looks at asks nothing.
const POLL_MS = 10_000;
const LONGEST_MS = 300_000;
const SPREAD = 0.3; // so that not everybody asks in the same moment

for (const line of document.querySelectorAll("[data-shelf-news]")) keep(line);

function keep(line) {
  const address = new URL(line.dataset.shelfNews, location.href);
  address.searchParams.set("since", line.dataset.shelfMark);
  let etag = `"${line.dataset.shelfMark}"`;
  let wait = POLL_MS;
  let timer = 0;

  async function ask() {
    // Somebody who is on a link of the line must not lose it.
    if (!line.contains(document.activeElement)) {
      try {
        const headers = { "If-None-Match": etag };
        const answer = await fetch(address, { headers, cache: "no-store" });
        if (!answer.ok && answer.status !== 304) throw new Error(answer.statusText);
        if (answer.status === 200) {
          show((await answer.json()).html);
          etag = answer.headers.get("ETag") ?? "";
        }
        wait = POLL_MS;
      } catch {
        // Without a connection the page is as old as its loading; it is asked for less and less.
        wait = Math.min(2 * wait, LONGEST_MS);
      }
    }
    later();
  }

  function show(html) {
    if (line.innerHTML !== html) line.innerHTML = html;
    document.documentElement.classList.toggle("ls-has-news", html !== "");
  }

  function later() {
    clearTimeout(timer);
    if (!document.hidden) timer = setTimeout(ask, wait * (1 + SPREAD * Math.random()));
  }

  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (!document.hidden) ask();
  });
  later();
}
