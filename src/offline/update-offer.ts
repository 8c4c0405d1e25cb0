import { type ReadonlySignal, signal } from "@preact/signals";
import type { OfflinePage } from "./pages.ts";

/** A new version that waits for a person's tap, between customers. */
export type UpdateOffer = { readonly ready: ReadonlySignal<boolean>; start(): void };

/** Registers the page's service worker after the first picture and listens for a new version. */
export function offerUpdate(page: OfflinePage, report: (error: unknown) => void): UpdateOffer {
  const ready = signal(false);
  let accept = (): void => undefined;
  const onOffer = (): void => {
    ready.value = true;
  };
  import("./update-conversation.ts").then(({ watchForUpdate }) => {
    accept = watchForUpdate({ page, onOffer }).accept;
  }, report);
  return { ready, start: () => accept() };
}
