import type { Uuid } from "../../../src/domain/ids.ts";
import type { StagedKey } from "../../ports/catalogue.ts";
import type { Ports } from "../../ports/ports.ts";
import { breathe } from "./breathe.ts";
import { inPieces } from "./in-pieces.ts";

/** Articles whose keys are gathered: some 10 MB. */
const MOST_WAITING = 60_000;
/** Sorted without anybody waiting for it. */
const KEYS_PER_RUN = 5_000;

/**
 * Gathers keys of staged articles and writes them in their own order. Codes of neighbours in a list lie anywhere among all codes:
 * written as they come, each key dirties a page of the index for itself, which SQLite writes to its log and then to its file.
 */
export function stagedKeys({ storage }: Pick<Ports, "storage">, store: string, importId: Uuid) {
  const waiting = new Map<string, readonly string[]>();

  const put = async (keys: readonly StagedKey[]): Promise<void> => {
    await storage.write(({ catalogue }) => catalogue.stageKeys(store, importId, keys));
    await breathe();
  };
  const write = async (): Promise<void> => {
    const keys = [...waiting].flatMap(([sku, own]) => own.map((key) => ({ key, sku })));
    waiting.clear();
    const runs: (readonly StagedKey[])[] = [];
    for (let at = 0; at < keys.length; at += KEYS_PER_RUN) {
      runs.push(keys.slice(at, at + KEYS_PER_RUN).sort((a, b) => (a.key < b.key ? -1 : 1)));
      await breathe();
    }
    for (const some of inPieces(merged(runs))) await put(some);
  };

  return {
    /** `staged`: keys by sku; none: the article is not staged any more. */
    async take(staged: ReadonlyMap<string, readonly string[]>): Promise<void> {
      for (const [sku, own] of staged) {
        if (own.length === 0) waiting.delete(sku);
        else waiting.set(sku, own);
      }
      if (waiting.size >= MOST_WAITING) await write();
    },
    /** Writes all that wait. */
    write,
  };
}

/** Pure: sorted runs as one, two and two. */
function merged(runs: readonly Iterable<StagedKey>[]): Iterable<StagedKey> {
  const [first = [], second, ...others] = runs;
  if (second === undefined) return first;
  if (others.length === 0) return mergedPair(first, second);
  const middle = Math.ceil(runs.length / 2);
  return mergedPair(merged(runs.slice(0, middle)), merged(runs.slice(middle)));
}

function* mergedPair(a: Iterable<StagedKey>, b: Iterable<StagedKey>): Generator<StagedKey> {
  const others = b[Symbol.iterator]();
  let other = others.next();
  for (const one of a) {
    for (; other.done !== true && other.value.key < one.key; other = others.next()) yield other.value;
    yield one;
  }
  for (; other.done !== true; other = others.next()) yield other.value;
}
