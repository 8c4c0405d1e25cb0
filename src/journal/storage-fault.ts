import type { StorageFault } from "./port.ts";

/** Names of the browser's errors that say something about the disk, not about our code. */
const FAULTS: Readonly<Record<string, StorageFault>> = {
  QuotaExceededError: "no-space",
  InvalidStateError: "closed",
  AbortError: "closed",
  // A newer version of the page has upgraded the store.
  VersionError: "closed",
  // "Internal error opening backing store" and its kin.
  UnknownError: "unavailable",
  SecurityError: "unavailable",
  NotAllowedError: "unavailable",
  NotReadableError: "unavailable",
  TimeoutError: "unavailable",
};

/** What an error of IndexedDB means for the device; undefined for one that only a bug can cause. */
export const storageFault = (error: unknown): StorageFault | undefined =>
  error instanceof Error || error instanceof DOMException ? FAULTS[error.name] : undefined;
