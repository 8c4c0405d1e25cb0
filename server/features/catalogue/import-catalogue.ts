import type { Article } from "../../../src/domain/article.ts";
import { makeUuid, type Uuid } from "../../../src/domain/ids.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { ImportAnswer } from "../../../src/protocol/articles.ts";
import { factsOf } from "../../frame/facts.ts";
import type { Ports } from "../../ports/ports.ts";
import type { RowArticle, RowCounts } from "./import-rows.ts";

/** Rows per write: short enough that a `PUT` of a soft check waits no longer than for any other. */
const ROWS_PER_WRITE = 500;
/** An import without a sign of life for so long has died with its process. */
const STALE_AFTER_MS = 10 * 60_000;

export type ImportFault = "import-running" | "broken-file";

/** Who imports what: `replace` removes what the file does not name, `merge` leaves it. */
export type ImportOrder = { readonly store: string; readonly who: string; readonly mode: "replace" | "merge" };

type ReadRows = (
  stage: (articles: readonly RowArticle[]) => Promise<void>,
) => Promise<Result<RowCounts, "broken-file">>;
type Counts = Pick<ImportAnswer, "added" | "changed" | "unchanged" | "removed">;

/**
 * Stages a catalogue in short writes beside everything else and switches to it at once (I13). One import per store at
 * a time. A broken file leaves the old catalogue whole.
 */
export async function importCatalogue(
  ports: Ports,
  order: ImportOrder,
  readRows: ReadRows,
): Promise<Result<ImportAnswer, ImportFault>> {
  const importId = makeUuid(ports.clock.now(), ports.random.bytes(10));
  const now = ports.clock.now();
  const begun = await ports.storage.write(({ catalogue }) =>
    catalogue.beginImport(order.store, importId, now, now - STALE_AFTER_MS),
  );
  if (!begun) return err("import-running");
  let done = false;
  try {
    const imported = await stageAndSwitch(ports, order, importId, readRows);
    done = imported.ok;
    if (imported.ok) await ports.snapshots.build(order.store);
    return imported;
  } finally {
    if (!done) await abandon(ports, order.store, importId);
  }
}

async function stageAndSwitch(
  ports: Ports,
  order: ImportOrder,
  importId: Uuid,
  readRows: ReadRows,
): Promise<Result<ImportAnswer, "broken-file">> {
  const stager = stagerOf(ports, order.store, importId);
  const read = await readRows(stager.add);
  if (!read.ok) return read;
  await stager.flush();
  if (order.mode === "replace" && read.value.rejectedRows * 2 > read.value.rows) return err("broken-file");
  const removed = order.mode === "replace" ? await stageRemovals(ports, order.store, importId) : 0;
  const counts = { ...stager.counts(), removed };
  const catalogueVersion = await switchTo(ports, order, importId, { ...counts, rows: read.value.rows });
  return ok({ ...counts, catalogueVersion, ...read.value, rejected: [...read.value.rejected] });
}

/** Lets requests that wait in the event loop go first. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Gathers articles into writes of a fixed size. */
function stagerOf(ports: Ports, store: string, importId: Uuid) {
  const fresh = new Map<string, Article>();
  // Staged once already, with fewer barcodes, and counted then.
  const again = new Map<string, Article>();
  const total = { added: 0, changed: 0, unchanged: 0 };

  const flush = async () => {
    const [first, second] = [[...fresh.values()], [...again.values()]];
    fresh.clear();
    again.clear();
    const at = ports.clock.now();
    const counts = await ports.storage.write(async ({ catalogue }) => {
      const staged = await catalogue.stage(store, importId, first, at);
      if (second.length > 0) await catalogue.stage(store, importId, second, at);
      return staged;
    });
    total.added += counts.added;
    total.changed += counts.changed;
    total.unchanged += counts.unchanged;
    await breathe();
  };

  return {
    flush,
    counts: () => ({ ...total }),
    async add(articles: readonly RowArticle[]) {
      for (const { article, again: repeated } of articles) {
        const waiting = repeated && !fresh.has(article.sku) ? again : fresh;
        waiting.set(article.sku, article);
        if (fresh.size + again.size >= ROWS_PER_WRITE) await flush();
      }
    },
  };
}

async function stageRemovals(ports: Ports, store: string, importId: Uuid): Promise<number> {
  let removed = 0;
  for (;;) {
    const ended = await ports.storage.write(({ catalogue }) =>
      catalogue.stageRemovals(store, importId, ROWS_PER_WRITE),
    );
    if (ended === 0) return removed;
    removed += ended;
    await breathe();
  }
}

function switchTo(
  ports: Ports,
  { store, who, mode }: ImportOrder,
  importId: Uuid,
  counts: Counts & { readonly rows: number },
): Promise<number> {
  const at = ports.clock.now();
  return ports.storage.write(async (queries) => {
    const version = await queries.catalogue.switchTo(store, importId, at);
    await factsOf(queries, ports, { store, name: who })("catalogue-imported", String(version), { mode, ...counts });
    return version;
  });
}

async function abandon(ports: Ports, store: string, importId: Uuid): Promise<void> {
  const some = () => ports.storage.write(({ catalogue }) => catalogue.abandonImport(store, importId, ROWS_PER_WRITE));
  while (!(await some())) await breathe();
}
