import { PrecacheController, type PrecacheEntry, PrecacheRoute } from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import { isFileOf, opensPage, pageOfWorker } from "./pages.ts";

declare const self: ServiceWorkerGlobalScope & {
  /** Every file of the build; put here by the build. */
  readonly __WB_MANIFEST: readonly (PrecacheEntry | string)[];
};

const page = pageOfWorker(self.location.href);
const addressOf = (entry: PrecacheEntry | string): string => (typeof entry === "string" ? entry : entry.url);

/** A cache of its own for each page: a till's update never touches what a terminal starts from. */
const precache = new PrecacheController({ cacheName: `softcheck-${page}` });
precache.addToCacheList(self.__WB_MANIFEST.filter((entry) => isFileOf(page, addressOf(entry))));

self.addEventListener("install", (event) => {
  // The new version waits until the page says so: between customers, never in the middle of a bag.
  event.waitUntil(precache.install(event));
});

self.addEventListener("activate", (event) => {
  // Files of the version before go only now, when no page runs on them any more.
  event.waitUntil(precache.activate(event).then(() => self.clients.claim()));
});

self.addEventListener("message", ({ data }: ExtendableMessageEvent) => {
  if (data?.type === "SKIP_WAITING") self.skipWaiting();
});

// Whole addresses of files only; the wire is never in the list, so it is never answered from here.
registerRoute(new PrecacheRoute(precache, { directoryIndex: "", cleanURLs: false }));

const start = precache.createHandlerBoundToURL("index.html");
registerRoute(({ request, url }) => request.mode === "navigate" && opensPage(page, url.pathname), start);
