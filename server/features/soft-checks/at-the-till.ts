import { mergedTotal } from "../../../src/domain/merge.ts";
import { priceDifferences } from "../../../src/domain/reconciliation/prices.ts";
import type { AtTheTill } from "../../../src/protocol/soft-check-detail.ts";
import { goodsOfRedemption } from "../../frame/goods-of-redemption.ts";
import { wireReceipt } from "../../frame/wire-receipt.ts";
import type { SoftCheckListRow } from "../../ports/soft-checks.ts";
import type { Queries } from "../../ports/storage.ts";

/** What the till and its list of receipts tell of the redemption of a bag (S7, M3); null before somebody paid. */
export async function atTheTillOf(
  queries: Queries,
  store: string,
  redemption: SoftCheckListRow["redemption"],
): Promise<AtTheTill | null> {
  if (redemption === undefined || redemption.committedAt === null) return null;
  const { id } = redemption;
  const listed = await queries.reconciliation.receiptOf(id);
  return {
    charged: redemption.state === "committed" ? await chargedOf(queries, store, id) : null,
    listed:
      listed === undefined
        ? null
        : { receipt: wireReceipt(listed.receipt), totalMinor: listed.receipt.totalMinor, list: listed.list },
  };
}

async function chargedOf(
  queries: Queries,
  store: string,
  id: Parameters<typeof goodsOfRedemption>[2],
): Promise<AtTheTill["charged"]> {
  const charged = await queries.reconciliation.charged(id);
  if (charged === undefined) return null;
  const ours = await goodsOfRedemption(queries, store, id);
  return {
    totalMinor: charged.totalMinor,
    oursMinor: mergedTotal(ours),
    byArticle: charged.lines !== undefined,
    differences: [...priceDifferences(ours, charged)],
  };
}
