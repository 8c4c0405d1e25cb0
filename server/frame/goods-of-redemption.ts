import type { Uuid } from "../../src/domain/ids.ts";
import { type BagOfGoods, type MergedLine, mergeLines } from "../../src/domain/merge.ts";
import type { Queries } from "../ports/storage.ts";

/** The merged goods of all bags that a redemption has now. */
export async function goodsOfRedemption(queries: Queries, store: string, id: Uuid): Promise<readonly MergedLine[]> {
  const bags: BagOfGoods[] = [];
  for (const { label, softCheck } of await queries.redemptions.claims(id)) {
    const row = await queries.softChecks.byId(store, softCheck);
    if (row !== undefined) bags.push({ label, lines: row.document.lines });
  }
  return mergeLines(bags);
}
