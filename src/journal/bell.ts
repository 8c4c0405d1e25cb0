/** Tells everybody who shows or sends something that it changed. */
export type Bell = {
  ring(): void;
  /** Returns the way to stop listening. */
  hear(listener: () => void): () => void;
  close(): void;
};

/** A bell inside one page. */
export function localBell(): Bell {
  const listeners = new Set<() => void>();
  return {
    ring: () => {
      for (const listener of [...listeners]) listener();
    },
    hear(listener) {
      // Of its own, so that the same function can listen twice.
      const own = () => listener();
      listeners.add(own);
      return () => listeners.delete(own);
    },
    close: () => listeners.clear(),
  };
}

/** A bell heard in all tabs and workers of this origin. */
export function channelBell(name: string): Bell {
  const local = localBell();
  const channel = new BroadcastChannel(name);
  channel.onmessage = () => local.ring();
  return {
    ring() {
      local.ring();
      channel.postMessage(null);
    },
    hear: local.hear,
    close() {
      local.close();
      channel.close();
    },
  };
}
