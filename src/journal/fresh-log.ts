import { openDB } from "idb";

/**
 * Chromium keeps all IndexedDB databases of an origin in one LevelDB and, at the next start, goes on writing to the log of
 * the last. When the power went, that log may end in zeros (the file system knew its new length before its new bytes).
 * Reading stops quietly at zeros and goes on at the next block of 32 KiB: everything written behind them, strictly or not, is
 * gone at the start after next (https://crbug.com/460568: Chrome OS reuses no logs for that reason; Android and Linux do).
 *
 * LevelDB begins a new log when its write buffer is full, 4 MiB at most. So one is filled here, before the first write
 * that anybody relies on, and emptied again.
 */
const WRITE_BUFFER = 4 * 1024 * 1024;
/** Larger values become files of their own and never reach the log. */
const PIECE = 32 * 1024;
/** Room for what the browser itself had left in the buffer would only help: this alone must be more than a buffer. */
const PIECES = Math.ceil((WRITE_BUFFER * 1.1) / PIECE);
/** Pieces under way: copying all of them in one go would hold the page's thread. */
const AT_ONCE = 8;

const NAME = "softcheck-fresh-log";
const STORE = "ballast";

/** Resolves when later writes go to a fresh log; a disk that cannot take the ballast is left as it is. */
export async function beginFreshLog(): Promise<void> {
  try {
    const database = await openDB(NAME, 1, { upgrade: (db) => void db.createObjectStore(STORE) });
    try {
      const ballast = database.transaction(STORE, "readwrite", { durability: "relaxed" });
      const piece = new Uint8Array(PIECE);
      for (let key = 0; key < PIECES; key++) {
        const put = ballast.store.put(piece, key);
        if (key % AT_ONCE === 0) await put;
      }
      await ballast.done;
      // The buffer is looked at before each write: this one is the first into the new log.
      const emptied = database.transaction(STORE, "readwrite", { durability: "relaxed" });
      void emptied.store.clear();
      await emptied.done;
    } finally {
      database.close();
    }
  } catch {
    // No room, or no storage at all: opening the journal says so in its own words.
  }
}
