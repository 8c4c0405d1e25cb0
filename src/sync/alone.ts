/** Runs work unless another tab is at it; tells which. Only spares traffic: correctness never rests on it. */
export type Alone = (work: () => Promise<void>) => Promise<"done" | "taken">;

/** Over the Web Locks of the browser; without them (no secure origin) every tab works for itself. */
export const aloneByLock =
  (name: string, locks: LockManager | undefined): Alone =>
  async (work) => {
    if (locks === undefined) {
      await work();
      return "done";
    }
    return locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock === null) return "taken";
      await work();
      return "done";
    });
  };
