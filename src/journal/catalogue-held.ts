import { err, ok, type Result } from "../domain/result.ts";
import { openSnapshot, type SnapshotFault } from "../protocol/snapshot.ts";
import { type Block, type Blocks, orFault } from "./catalogue-blocks.ts";
import { type Overlaid, overlay } from "./catalogue-overlay.ts";
import type { Rows } from "./disk.ts";
import { type Lent, lend } from "./lent.ts";
import type { CopyDelta, StorageFault } from "./port.ts";
import type { CatalogueHead } from "./shelves.ts";

/** What is held in memory: lookups, the head they were opened from, and the file they read. */
export type Held = { readonly head: CatalogueHead; readonly lookups: Overlaid; readonly block: Lent };

type WrittenDown = { readonly head: CatalogueHead; readonly log: readonly CopyDelta[] } | undefined;

/** Head and delta log, of one moment. */
export async function readDown(rows: Rows): Promise<WrittenDown> {
  const head = await rows.get("catalogue", "head");
  return head === undefined ? undefined : { head, log: await rows.from("deltas", head.base + 1) };
}

/** Brings what is in memory to what is written down; the file is opened only when it is another one. */
export async function follow(
  blocks: Blocks,
  down: WrittenDown,
  held: Held | undefined,
): Promise<Result<Held | undefined, StorageFault | "gone">> {
  if (down === undefined) return ok(undefined);
  const { head, log } = down;
  if (held !== undefined && held.head.file === head.file) {
    const news = log.filter(({ to }) => to > held.head.version);
    const added = await orFault(() => addAll(held.lookups, news));
    return added.ok ? ok({ ...held, head }) : added;
  }
  const block = await openBlock(blocks, head.file);
  if (!block.ok) return err(block.error === "not-a-snapshot" ? "gone" : block.error);
  const added = await orFault(() => addAll(block.value.lookups, log));
  if (added.ok) return ok({ head, ...block.value });
  block.value.block.end();
  return added;
}

/** Lays deltas on, one after the other. */
async function addAll(copy: Overlaid, deltas: readonly CopyDelta[]): Promise<void> {
  const lay = await copy.prepare(deltas);
  lay();
}

/** Opens a file for lookups; `gone`: there is no such file (any more). */
export async function openBlock(
  blocks: Blocks,
  file: string,
): Promise<Result<Pick<Held, "block" | "lookups">, StorageFault | SnapshotFault | "gone">> {
  const opened = await blocks.open(file);
  if (!opened.ok) return opened;
  if (opened.value === undefined) return err("gone");
  const block: Block = opened.value;
  const read = await orFault(() => openLookups(block));
  if (read.ok && read.value.ok) return ok({ block: lend(block), lookups: read.value.value });
  block.close();
  return read.ok && !read.value.ok ? read.value : err("unavailable");
}

async function openLookups(block: Block): Promise<Result<Overlaid, SnapshotFault>> {
  const snapshot = await openSnapshot(block);
  return snapshot.ok ? ok(await overlay(snapshot.value)) : snapshot;
}
