import type { TillRecord } from "../../src/journal/port.ts";
import type { ServerConflict, ServerHolds } from "./server-holds.ts";
import type { Never } from "./violation.ts";

/** What a till has of a payment whose bags it sold while it was cut off, or that somebody reversed. */
export function checkTillRecord(
  record: TillRecord,
  server: ServerHolds,
  conflicts: readonly ServerConflict[],
  restored: boolean,
  never: Never,
): void {
  // A refusal is not told again: what a restored server forgot of it, the till alone shows.
  const isSettled = record.state === "committed" || (record.state === "refused" && !restored);
  if (isSettled) checkCutOffSale(record, server, conflicts, never);
  checkReversal(record, server, never);
}

/** R4: a bag that was sold without the server is redeemed by that sale, or is a conflict that is kept; never both, nor neither. */
function checkCutOffSale(
  { id, soldCutOff = [], conflicts: shown = [] }: TillRecord,
  { claims, redemptions }: ServerHolds,
  kept: readonly ServerConflict[],
  never: Never,
): void {
  // The claims of a sale that was reversed have ended.
  const stands = redemptions.some((one) => one.id === id && one.state === "committed");
  for (const { softCheck } of soldCutOff) {
    const own = claims.filter((claim) => claim.redemption === id && claim.soft_check === softCheck);
    const redeemed = own.some(({ live }) => live === 1 || !stands);
    const conflict = kept.some((one) => one.redemption === id && one.softCheck === softCheck);
    never(redeemed === conflict, "R4", () => {
      return `${softCheck} was sold cut off by ${id}: ${redeemed ? "redeemed, and a conflict" : "neither redeemed nor a conflict"}`;
    });
    const isShown = shown.some((one) => one.softCheck === softCheck);
    never(isShown !== conflict, "R4", () => `the till shows ${isShown ? "a" : "no"} conflict of ${softCheck} in ${id}`);
  }
}

/** I3: a receipt that a till was told to be reversed is reversed, also at a server that had forgotten it. */
function checkReversal({ id, state, reversal }: TillRecord, { redemptions }: ServerHolds, never: Never): void {
  if (reversal === undefined || state !== "committed") return;
  const row = redemptions.find((one) => one.id === id);
  never(row?.state !== "reversed", "I3", () => `${id} was reversed at its till, the server has it ${row?.state}`);
  never(reversal.isForgotten === true, "I3", () => `the till counts the reversal of ${id} as forgotten`);
}
