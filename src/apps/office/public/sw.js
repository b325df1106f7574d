// The service worker of the office: it keeps one calm page for when there is no network, and nothing else. Screens and
// figures always come from the server, so that nobody ever decides on what was true yesterday.
const KEPT = 'sereine-offline';
const PAGE = '/office/offline.html';
const STYLE = '/office/offline.css';

async function keepPage() {
  const cache = await caches.open(KEPT);
  await cache.addAll([PAGE, STYLE].map((url) => new Request(url, { cache: 'reload' })));
}

self.addEventListener('install', (event) => {
  event.waitUntil(keepPage().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.mode === 'navigate') {
    event.respondWith(fetch(request).catch(() => caches.match(PAGE)));
  } else if (new URL(request.url).pathname === STYLE) {
    event.respondWith(fetch(request).catch(() => caches.match(STYLE)));
  }
});
