import type { SnapshotBuilder } from "../ports/ports.ts";

type Waiting = { readonly running: Promise<void>; next: Promise<void> | undefined };

/**
 * One build of a store at a time. Whoever asks while one runs waits for a second, which sees everything that was
 * there when they asked; all who ask meanwhile share it.
 */
export function coalesced(build: (store: string) => Promise<void>): SnapshotBuilder {
  const stores = new Map<string, Waiting>();
  const start = (store: string): Promise<void> => {
    const running = build(store).finally(() => {
      if (stores.get(store)?.running === running) stores.delete(store);
    });
    stores.set(store, { running, next: undefined });
    return running;
  };
  return {
    build(store) {
      const waiting = stores.get(store);
      if (waiting === undefined) return start(store);
      waiting.next ??= waiting.running.catch(() => undefined).then(() => start(store));
      return waiting.next;
    },
  };
}
