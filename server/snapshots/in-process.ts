import type { SnapshotBuilder } from "../ports/ports.ts";
import type { Storage } from "../ports/storage.ts";
import { buildSnapshot } from "./build-snapshot.ts";
import { coalesced } from "./coalesced.ts";

/** Builds in the same thread: for tests and for the browser, where there is no other. */
export const inProcessSnapshots = (storage: Storage): SnapshotBuilder =>
  coalesced((store) => buildSnapshot(storage, store));
