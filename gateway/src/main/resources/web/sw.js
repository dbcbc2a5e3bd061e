// Keeps the work orders that were opened, and what they need to be drawn, for places without a network. The network comes first.
"use strict";
const CACHE = "millwright-work-orders", MOST = 80;
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
const fresh = async (request) => {
  const answer = await fetch(request);
  if (answer.ok) {
    const cache = await caches.open(CACHE);
    await cache.put(request, answer.clone());
    const keys = await cache.keys();
    await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST)).map((key) => cache.delete(key)));
  }
  return answer;
};
addEventListener("fetch", (event) => {
  const { request } = event, url = new URL(request.url);
  const page = request.mode === "navigate" && url.pathname.startsWith("/work-orders");
  if (request.method !== "GET" || url.origin !== location.origin || !(page || url.pathname.startsWith("/assets/"))) { return; }
  event.respondWith(fresh(request).catch(async (offline) => {
    const kept = await caches.match(request);
    if (!kept) { throw offline; }
    return kept;
  }));
});
