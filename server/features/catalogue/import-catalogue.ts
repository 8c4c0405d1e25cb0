import { makeUuid, type Uuid } from "../../../src/domain/ids.ts";
import type { StoreDates } from "../../../src/domain/price-list/list-dates.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { ImportAnswer } from "../../../src/protocol/articles.ts";
import { factsOf } from "../../frame/facts.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";
import { breathe } from "./breathe.ts";
import type { Moments } from "./count-coming.ts";
import { type OwnStaging, ownStaging } from "./own-staging.ts";
import { type Brings, type Staging, stagerOf } from "./stager.ts";

/** Rows taken back per write, as many as are staged with one. */
const ROWS_PER_WRITE = 500;
/** An import without a sign of life for so long has died with its process. */
export const STALE_AFTER_MS = 10 * 60_000;

export type ImportFault = "import-running" | "catalogue-changed";
/** Announced prices have come due and must hold first, so that a later word is laid over them, and not the other way round. */
export type PricesDue = "prices-due";

/** What an import did to the catalogue. */
export type ImportCounts = Pick<ImportAnswer, "added" | "changed" | "unchanged" | "removed">;
export type Imported<R> = {
  readonly version: number;
  readonly counts: ImportCounts;
  readonly read: R;
  /** Prices that were announced, by the moment from which they hold. */
  readonly coming: { readonly prices: number; readonly moments: Moments };
};

/** Who imports what. */
export type ImportOrder<R> = {
  readonly store: string;
  readonly who: string;
  /** The import as the history knows it: prices to come are announced by it. */
  readonly id: Uuid;
  /** Do articles that were not brought leave the catalogue? */
  readonly removesUnseen: (read: R) => boolean;
  readonly brings: Brings;
  /** Only if this is still the current version. */
  readonly base?: number;
  /** By whose clock days of its list begin. */
  readonly dates: StoreDates;
  /** Details of the fact that is told of it. */
  readonly told: (imported: Imported<R>) => Readonly<Record<string, unknown>>;
  /** Writes down what became of it, in the transaction that makes it current. */
  readonly record: (queries: Queries, imported: Imported<R>) => Promise<void>;
};

/**
 * Stages a catalogue in short writes beside everything else and switches to it at once (I13). One import per store at
 * a time. A fault while it is filled leaves the old catalogue whole.
 */
export async function importCatalogue<R, F>(
  ports: Ports,
  order: ImportOrder<R>,
  fill: (staging: Staging, now: number) => Promise<Result<R, F>>,
): Promise<Result<Imported<R>, ImportFault | PricesDue | F>> {
  const { store, base } = order;
  const importId = makeUuid(ports.clock.now(), ports.random.bytes(10));
  const begunAt = ports.clock.now();
  const begun = await ports.storage.write(({ catalogue }) =>
    catalogue.beginImport(store, importId, begunAt, begunAt - STALE_AFTER_MS),
  );
  if (!begun) return err("import-running");
  let done = false;
  try {
    // From here on nobody else makes a version.
    const isCurrent =
      base === undefined || base === (await ports.storage.read(({ catalogue }) => catalogue.version(store)));
    if (!isCurrent) return err("catalogue-changed");
    // Its word is of now: what began before this is not to come.
    const now = ports.clock.now();
    if (order.brings === "price-list" && (await isAnyDue(ports, store, now))) return err("prices-due");
    const imported = await stageAndSwitch(ports, order, importId, (staging) => fill(staging, now));
    done = imported.ok;
    if (imported.ok) await ports.snapshots.build(store);
    return imported;
  } finally {
    if (!done) await abandon(ports, store, importId);
  }
}

const isAnyDue = async ({ storage }: Ports, store: string, now: number): Promise<boolean> =>
  (await storage.read(({ comingPrices }) => comingPrices.due(store, now, "", 1))).length > 0;

async function stageAndSwitch<R, F>(
  ports: Ports,
  order: ImportOrder<R>,
  importId: Uuid,
  fill: (staging: Staging) => Promise<Result<R, F>>,
): Promise<Result<Imported<R>, F>> {
  // Changed by nobody while this import runs: that takes the same one place.
  const own = ownStaging(await ports.storage.read(({ ownArticles }) => ownArticles.all(order.store)));
  const stager = stagerOf(ports, order, importId, own);
  const read = await fill(stager);
  if (!read.ok) return read;
  if (order.removesUnseen(read.value)) await stager.endUnseen();
  await stager.close();
  const staged = { counts: stager.counts(), read: read.value, coming: stager.coming() };
  return ok(await switchTo(ports, order, importId, staged, own));
}

function switchTo<R>(
  ports: Ports,
  { store, who, brings, told, record }: ImportOrder<R>,
  importId: Uuid,
  staged: Omit<Imported<R>, "version">,
  own: OwnStaging,
): Promise<Imported<R>> {
  const at = ports.clock.now();
  return ports.storage.write(async (queries) => {
    const imported = { ...staged, version: await queries.catalogue.switchTo(store, importId, at) };
    await queries.ownArticles.put(store, own.rows(imported.version), own.ownKeys);
    await record(queries, imported);
    const kind = brings === "due-prices" ? "prices-fell-due" : "catalogue-imported";
    await factsOf(queries, ports, { store, name: who })(kind, String(imported.version), told(imported));
    return imported;
  });
}

async function abandon(ports: Ports, store: string, importId: Uuid): Promise<void> {
  const some = () => ports.storage.write(({ catalogue }) => catalogue.abandonImport(store, importId, ROWS_PER_WRITE));
  while (!(await some())) await breathe();
}
