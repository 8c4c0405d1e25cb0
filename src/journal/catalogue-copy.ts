import { err, ok, type Result } from "../domain/result.ts";
import { openSnapshot } from "../protocol/snapshot.ts";
import type { Bell } from "./bell.ts";
import { type Overlaid, overlay } from "./catalogue-overlay.ts";
import { commitsInTurn } from "./commits-in-turn.ts";
import type { Disk, Rows, WritableRows } from "./disk.ts";
import type { CatalogueCopy, CopyDelta, CopyStatus } from "./port.ts";
import type { CatalogueRow } from "./shelves.ts";

type Head = Extract<CatalogueRow, { key: "head" }>;

/** What is held in memory: lookups, and the head they were opened from. */
type Held = { readonly head: Head; readonly lookups: Overlaid };

type Applied = Awaited<ReturnType<CatalogueCopy["apply"]>>;

/** Changed articles kept on top of the block; beyond it a whole catalogue is cheaper than what every lookup pays. */
const MAX_CHANGES = 20_000;

/** How often a delta is laid again on what another tab has just changed. */
const TRIES = 3;

/**
 * The catalogue copy over a disk: the block of bytes, the delta log and their version change in one transaction (I13),
 * and only then in memory. `changed` rings in every tab when they did.
 */
export function openCatalogueCopy(disk: Disk, changed: Bell): CatalogueCopy {
  const inTurn = commitsInTurn();
  let held: Held | undefined;
  let stale = true;
  changed.hear(() => {
    stale = true;
  });

  /** What the disk holds now; re-read only after somebody changed it. */
  const current = async (): Promise<Held | undefined> => {
    if (!stale) return held;
    stale = false;
    const read = await disk.read(["catalogue", "deltas"], (rows) => reread(rows, held));
    if (read.ok) held = read.value;
    // A disk that cannot be read now may be readable later; until then what is in memory is whole, if old.
    else stale = true;
    return held;
  };
  const keep = (now: Held) => {
    held = now;
    changed.ring();
    // Our own bell: this is what is on the disk.
    stale = false;
    return ok(statusOf(now));
  };
  /** `moved`: another tab has changed the copy, or may have, and nothing was written. */
  const layOn = async (deltas: readonly CopyDelta[], at: number): Promise<Applied | "moved"> => {
    const before = await current();
    if (before === undefined || before.lookups.changes > MAX_CHANGES) return err("gap");
    const next = following(before.head, deltas);
    if (!next.ok) return "moved";
    const head: Head = { ...before.head, version: next.value.at(-1)?.to ?? before.head.version, confirmedAt: at };
    const written = await disk.write(["catalogue", "deltas"], (rows) => writeOn(rows, before.head, head, next.value));
    if (!written.ok) return written;
    if (!written.value) return "moved";
    for (const delta of next.value) before.lookups.add(delta);
    return keep({ head, lookups: before.lookups });
  };

  return {
    status: () => inTurn(async () => statusOf(await current())),
    async find(lookups) {
      const now = stale ? await inTurn(current) : held;
      for (const { key } of lookups) {
        const articles = now?.lookups.find(key) ?? [];
        if (articles.length > 0) return { articles, version: now?.lookups.version ?? 0 };
      }
      return { articles: [], version: now?.lookups.version ?? 0 };
    },
    quickKeys: () => inTurn(async () => (await current())?.lookups.quickKeys() ?? []),
    replace: (bytes, etag, at) =>
      inTurn(async () => {
        const snapshot = openSnapshot(bytes);
        if (!snapshot.ok) return snapshot;
        const { version } = snapshot.value;
        const head: Head = { key: "head", base: version, version, etag, confirmedAt: at };
        const written = await disk.write(["catalogue", "deltas"], (rows) => writeWhole(rows, bytes, head));
        return written.ok ? keep({ head, lookups: overlay(snapshot.value) }) : written;
      }),
    apply: (deltas, at) =>
      inTurn(async () => {
        for (let tries = 0; tries < TRIES; tries++) {
          const laid = await layOn(deltas, at);
          if (laid !== "moved") return laid;
          stale = true;
        }
        return err("gap");
      }),
  };
}

const statusOf = (held: Held | undefined): CopyStatus => ({
  version: held?.lookups.version,
  articles: held?.lookups.articleCount ?? 0,
  confirmedAt: held?.head.confirmedAt,
});

/** Opens what is on the disk; the block is read again only when it is another one. */
async function reread(rows: Rows, held: Held | undefined): Promise<Held | undefined> {
  const head = await rows.get("catalogue", "head");
  if (head?.key !== "head") return undefined;
  const log = await rows.from("deltas", head.base + 1);
  if (held !== undefined && sameBlock(held.head, head) && held.head.version <= head.version) {
    for (const delta of log.filter(({ to }) => to > held.head.version)) held.lookups.add(delta);
    return { head, lookups: held.lookups };
  }
  const block = await rows.get("catalogue", "snapshot");
  const snapshot = block?.key === "snapshot" ? openSnapshot(block.bytes) : undefined;
  // A block that the disk spoilt is as good as none: the next refresh brings a whole one.
  if (!snapshot?.ok) return undefined;
  const lookups = overlay(snapshot.value);
  for (const delta of log) lookups.add(delta);
  return { head, lookups };
}

/** The deltas that lead on from here, without those already known; `gap` when one is missing in between. */
function following(head: Head, deltas: readonly CopyDelta[]): Result<readonly CopyDelta[], "gap"> {
  let version = head.version;
  const next: CopyDelta[] = [];
  for (const delta of deltas) {
    if (delta.to <= version) continue;
    if (delta.from > version) return err("gap");
    next.push(delta);
    version = delta.to;
  }
  return ok(next);
}

async function writeWhole(rows: WritableRows, bytes: ArrayBuffer, head: Head): Promise<void> {
  await rows.clear("deltas");
  await rows.put("catalogue", { key: "snapshot", bytes });
  await rows.put("catalogue", head);
}

/** False, and nothing written, when another tab changed the copy since `before` was read. */
async function writeOn(rows: WritableRows, before: Head, head: Head, deltas: readonly CopyDelta[]): Promise<boolean> {
  const now = await rows.get("catalogue", "head");
  if (now?.key !== "head" || !sameBlock(now, before) || now.version !== before.version) return false;
  for (const delta of deltas) await rows.put("deltas", delta);
  await rows.put("catalogue", head);
  return true;
}

const sameBlock = (a: Head, b: Head): boolean => a.base === b.base && a.etag === b.etag;
