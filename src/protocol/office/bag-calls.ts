import type * as v from "valibot";
import type { Uuid } from "../../domain/ids.ts";
import type { Asking } from "../asking-over.ts";
import { DifferencePage, DifferenceView, type SettlementBody } from "../differences.ts";
import { LabelLife } from "../label-life.ts";
import { type PutBackBody, PuttingBack } from "../putting-back.ts";
import { ReceiptListAnswer, ReceiptLists, ReceiptProfile } from "../receipt-lists.ts";
import { RedemptionView, type ReversalBody } from "../redemptions.ts";
import { SoftCheckDetail } from "../soft-check-detail.ts";
import { StoredAnswer } from "../soft-checks.ts";
import { SpotCheckStatistics } from "../spot-checks.ts";
import { post, put } from "../verbs.ts";

/** A log of years takes its time. */
const EXPORT_TIMEOUT_MS = 600_000;
/** A list of a million rows is read within some minutes. */
const LIST_TIMEOUT_MS = 1_200_000;

/** Single bags and labels, and what does not agree about them (M1, M3, L6, R7). */
export const bagCalls = ({ json, nothing, file }: Asking) => ({
  softCheck: (id: Uuid) => json(SoftCheckDetail, `/soft-checks/${id}`),
  /** Everything that the search finds, for a spreadsheet. */
  exportSoftChecks: (search: URLSearchParams) =>
    file(`/soft-checks/export?${search}`, { timeoutMs: EXPORT_TIMEOUT_MS }),
  /** A manager brings in what a terminal saved as a file: exactly its bytes (S5). */
  rescueSoftCheck: (id: Uuid, bytes: Uint8Array<ArrayBuffer>) =>
    json(StoredAnswer, `/soft-checks/${id}`, { method: "PUT", bytes }),
  labelLife: (number: string) => json(LabelLife, `/labels/${encodeURIComponent(number)}/life`),
  spotChecks: (search: { readonly from?: string; readonly to?: string }) =>
    json(SpotCheckStatistics, `/spot-checks?${new URLSearchParams({ ...search })}`),
  /** Undoes a commit by a record of its own (I3). */
  reverse: (id: Uuid, body: v.InferOutput<typeof ReversalBody>) =>
    json(RedemptionView, `/redemptions/${id}/reversal`, post(body)),
  receiptLists: () => json(ReceiptLists, "/receipt-lists"),
  bringInReceipts: (search: URLSearchParams, bytes: Blob) =>
    json(ReceiptListAnswer, `/receipt-lists?${search}`, {
      method: "POST",
      bytes,
      headers: { "content-type": "text/csv" },
      timeoutMs: LIST_TIMEOUT_MS,
    }),
  receiptProfile: () => json(ReceiptProfile, "/receipt-profile"),
  changeReceiptProfile: (body: ReceiptProfile) => json(ReceiptProfile, "/receipt-profile", put(body)),
  puttingBack: (search: URLSearchParams) => json(PuttingBack, `/putting-back?${search}`),
  putBack: (body: v.InferOutput<typeof PutBackBody>) => nothing("/putting-back", post(body)),
  /** Newest first. */
  differences: (search: URLSearchParams) => json(DifferencePage, `/differences?${search}`),
  takeDifference: (id: Uuid) => json(DifferenceView, `/differences/${id}/taking`, post()),
  settleDifference: (id: Uuid, body: v.InferOutput<typeof SettlementBody>) =>
    json(DifferenceView, `/differences/${id}/settlement`, post(body)),
});
