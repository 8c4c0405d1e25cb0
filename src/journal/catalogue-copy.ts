import { err, ok, type Result } from "../domain/result.ts";
import type { Bell } from "./bell.ts";
import { type Blocks, orFault } from "./catalogue-blocks.ts";
import { follow, type Held, openBlock, readDown } from "./catalogue-held.ts";
import type { Overlaid } from "./catalogue-overlay.ts";
import { commitsInTurn } from "./commits-in-turn.ts";
import type { Disk, WritableRows } from "./disk.ts";
import type { CatalogueCopy, CopyDelta, CopyStatus, Stored } from "./port.ts";
import type { CatalogueHead } from "./shelves.ts";

type Applied = Awaited<ReturnType<CatalogueCopy["apply"]>>;

/** Changed articles kept on top of the block; beyond it a whole catalogue is cheaper than what every lookup pays. */
const MAX_CHANGES = 20_000;

/** How often something is tried again on what another tab has just changed. */
const TRIES = 3;

/**
 * The catalogue copy: a block of bytes in a file, and a disk whose one head names the file. A new block is written whole
 * before head and delta log change in one transaction (I13), and only then does memory. `changed` rings in every tab
 * when they did.
 */
export function openCatalogueCopy(disk: Disk, blocks: Blocks, changed: Bell): CatalogueCopy {
  const inTurn = commitsInTurn();
  let held: Held | undefined;
  let stale = true;
  changed.hear(() => {
    stale = true;
  });

  const hold = (now: Held | undefined): Held | undefined => {
    if (now?.block !== held?.block) held?.block.end();
    held = now;
    return held;
  };
  /** What the disk holds now; re-read only after somebody changed it. */
  const current = async (): Promise<Held | undefined> => {
    for (let tries = 0; stale && tries < TRIES; tries++) {
      stale = false;
      const read = await disk.read(["catalogue", "deltas"], readDown);
      const now = read.ok ? await follow(blocks, read.value, held) : read;
      if (now.ok) return hold(now.value);
      // A disk that cannot be read now may be readable later; until then what is in memory is whole, if old.
      stale = true;
      if (now.error !== "gone") return held;
    }
    // A file that stays gone is a copy that the disk has spoilt: the next refresh brings a whole one.
    if (stale) hold(undefined);
    stale = false;
    return held;
  };
  /** What cannot be read any more is opened anew when it is asked for. */
  const letGo = () => {
    hold(undefined);
    stale = true;
  };
  const keep = (now: Held) => {
    hold(now);
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
    const head = { ...before.head, version: next.value.at(-1)?.to ?? before.head.version, confirmedAt: at };
    const writing = writeOn(disk, before.head, head, next.value);
    // While the disk is at it.
    const preparing = orFault(() => before.lookups.prepare(next.value));
    const written = await writing;
    if (written === "moved" || !written.ok) return written;
    const lay = await preparing;
    if (lay.ok) {
      lay.value();
      return keep({ ...before, head });
    }
    letGo();
    return lay;
  };
  /** Undefined: to be tried again on what is held by then. */
  const tryFind = async (now: Held, lookups: Parameters<CatalogueCopy["find"]>[0]) => {
    const found = await now.block.use(() => orFault(() => findIn(now.lookups, lookups)));
    if (found.ok) return found.value === "moved" ? undefined : found.value;
    // Unless it was only closed because another one has taken its place.
    if (held === now) letGo();
    return undefined;
  };
  /** Only what is certainly nobody's: heads change behind the same lock, but a bell may be late. */
  const sweep = async () => {
    stale = true;
    await current();
    if (!stale) await blocks.removeAllBut(held?.head.file);
  };
  /** Makes a block that was written beside the old one the one that counts. */
  const switchTo = async (file: string, etag: string, at: number): ReturnType<CatalogueCopy["replace"]> => {
    const block = await openBlock(blocks, file);
    if (!block.ok) return err(block.error === "gone" ? "unavailable" : block.error);
    const { version } = block.value.lookups;
    const head = { key: "head", file, base: version, version, etag, confirmedAt: at } as const;
    const written = await disk.write(["catalogue", "deltas"], (rows) => writeWhole(rows, head));
    if (written.ok) return keep({ head, ...block.value });
    block.value.block.end();
    return written;
  };

  return {
    status: () => inTurn(async () => statusOf(await current())),
    async find(lookups) {
      for (let tries = 0; tries < TRIES; tries++) {
        const now = stale ? await inTurn(current) : held;
        if (now === undefined) break;
        const found = await tryFind(now, lookups);
        if (found !== undefined) return found;
      }
      return { articles: [], version: 0 };
    },
    quickKeys: () => inTurn(async () => (await current())?.lookups.quickKeys() ?? []),
    replace: (packed, etag, at) =>
      blocks.alone(async () => {
        await inTurn(sweep);
        // As long as it takes to come: whoever scans meanwhile waits for nothing.
        const file = await blocks.keep(packed);
        const switched = file.ok ? await inTurn(() => switchTo(file.value, etag, at)) : file;
        await inTurn(sweep);
        return switched;
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

/** `moved`: a delta was laid on meanwhile, and what was found may be from before it (I13). */
async function findIn(copy: Overlaid, lookups: Parameters<CatalogueCopy["find"]>[0]) {
  const { version } = copy;
  const articles = await firstKnown(copy, lookups);
  return copy.version === version ? { articles, version } : "moved";
}

async function firstKnown(copy: Overlaid, lookups: Parameters<CatalogueCopy["find"]>[0]) {
  for (const { key } of lookups) {
    const articles = await copy.find(key);
    if (articles.length > 0) return articles;
  }
  return [];
}

const statusOf = (held: Held | undefined): CopyStatus => ({
  version: held?.lookups.version,
  articles: held?.lookups.articleCount ?? 0,
  confirmedAt: held?.head.confirmedAt,
});

/** The deltas that lead on from here, without those already known; `gap` when one is missing in between. */
function following(head: CatalogueHead, deltas: readonly CopyDelta[]): Result<readonly CopyDelta[], "gap"> {
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

async function writeWhole(rows: WritableRows, head: CatalogueHead): Promise<void> {
  await rows.clear("deltas");
  await rows.put("catalogue", head);
}

const MOVED = new Error("another tab has changed the copy");

/**
 * `moved`, and nothing written, when another tab changed the copy since `before` was read. Nothing waits for the look at
 * the head: a head that is another one takes the transaction back.
 */
async function writeOn(
  disk: Disk,
  before: CatalogueHead,
  head: CatalogueHead,
  deltas: readonly CopyDelta[],
): Promise<Awaited<Stored<null>> | "moved"> {
  const work = async (rows: WritableRows): Promise<null> => {
    const looking = rows.get("catalogue", "head");
    const writing = deltas.map((delta) => rows.put("deltas", delta));
    const [now] = await Promise.all([looking, rows.put("catalogue", head), ...writing]);
    if (now?.file !== before.file || now.version !== before.version) throw MOVED;
    return null;
  };
  try {
    return await disk.write(["catalogue", "deltas"], work);
  } catch (error) {
    if (error === MOVED) return "moved";
    throw error;
  }
}
