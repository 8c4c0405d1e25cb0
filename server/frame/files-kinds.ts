import type { FilesProfile } from "../../src/protocol/files-out.ts";
import type { EventKind } from "../../src/protocol/webhooks.ts";

/** The events that put an order into files; with a new label it is another file. */
export const FILES_KINDS: Readonly<Record<FilesProfile["on"], readonly string[]>> = {
  stored: ["soft-check-stored", "soft-check-relabelled"] satisfies readonly EventKind[],
  held: ["soft-check-held"] satisfies readonly EventKind[],
};
