// Keeps slips that were opened, on this device only, so that they open without the network.
// Everything else goes to the network as ever.
const SLIPS = "slips-1";
const MOST = 12;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

async function trim(cache) {
  const pages = (await cache.keys()).filter((kept) => new URL(kept.url).pathname === "/slip");
  await Promise.all(pages.slice(0, Math.max(0, pages.length - MOST)).map((old) => cache.delete(old)));
}

async function keep(urls) {
  const cache = await caches.open(SLIPS);
  await Promise.all(urls.map(async (url) => {
    const answer = await fetch(url);
    if (answer.ok && !answer.redirected) await cache.put(url, answer);
  }));
  await trim(cache);
}

async function forget(url) {
  const cache = await caches.open(SLIPS);
  await cache.delete(url);
}

self.addEventListener("message", (event) => {
  const { keep: urls, forget: url } = event.data;
  if (urls) event.waitUntil(keep(urls).then(() => event.source.postMessage({ kept: urls[0] })));
  if (url) event.waitUntil(forget(url).then(() => event.source.postMessage({ forgotten: url })));
});

// The kept page says that it is one: a timetable may have changed since.
async function saved(request) {
  const kept = await (await caches.open(SLIPS)).match(request);
  if (!kept) return Response.error();
  if (!(kept.headers.get("content-type") || "").startsWith("text/html")) return kept;
  const text = (await kept.text()).replace("data-saved hidden", "data-saved");
  return new Response(text, { headers: { "content-type": "text/html; charset=utf-8" } });
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const ours = url.origin === self.location.origin && request.method === "GET";
  if (ours && (url.pathname === "/slip" || url.pathname.startsWith("/static/"))) {
    event.respondWith(fetch(request).catch(() => saved(request)));
  }
});
