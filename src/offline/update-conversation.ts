import { Workbox } from "workbox-window";
import { type OfflinePage, SCOPES, workerUrl } from "./pages.ts";

/** A terminal stays on one page for weeks: without asking, it would never hear of a new version. */
const ASK_AGAIN_MS = 60 * 60_000;

export type UpdateConversation = {
  /** Whether the page will start without the server. */
  readonly startsOffline: Promise<boolean>;
  /** Takes the offered version and loads the page anew. To be called between customers, by a person's tap. */
  accept(): void;
};

/**
 * Registers the page's service worker and listens for a new version, which waits until it is accepted. In development,
 * and where the browser has no service workers (no secure origin), nothing is registered.
 */
export function watchForUpdate(given: {
  readonly page: OfflinePage;
  /** A new version is here and waits; may be called more than once. */
  readonly onOffer: () => void;
}): UpdateConversation {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) {
    return { startsOffline: Promise.resolve(false), accept: () => undefined };
  }
  const worker = new Workbox(workerUrl(given.page), { scope: SCOPES[given.page] });
  worker.addEventListener("waiting", given.onOffer);
  const registered = worker.register();
  const askAgain = () => {
    // No answer is no news: it is asked again.
    worker.update().catch(() => undefined);
  };
  const startsOffline = registered.then(
    async () => {
      setInterval(askAgain, ASK_AGAIN_MS);
      await worker.active;
      return true;
    },
    () => false,
  );
  return {
    startsOffline,
    accept() {
      worker.addEventListener("controlling", () => location.reload());
      worker.messageSkipWaiting();
    },
  };
}
