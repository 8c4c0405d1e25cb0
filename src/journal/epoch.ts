import { move, ORDER, PAYMENT } from "../domain/state-table.ts";
import type { WritableRows } from "./disk.ts";
import type { SentRow } from "./shelves.ts";

/** So long are sent orders and commits kept for a server that loses them again: as old as a backup may be. */
export const KEPT_DAYS = 7;
const DAY_MS = 86_400_000;

/** Start of the days that are kept, before a moment (both RFC 3339). */
const keptSince = (moment: string): string => new Date(Date.parse(moment) - KEPT_DAYS * DAY_MS).toISOString();

/**
 * Keeps a confirmed order, and forgets those whose time is over: by the server's own times of receipt, so that a clock of
 * this device that is set a year ahead throws none away (I9).
 */
export async function keepSent(rows: WritableRows, row: SentRow): Promise<void> {
  await rows.put("sent", row);
  const since = keptSince(row.storedAt);
  for (const id of await rows.keysBelow("sent", "storedAt", since)) await rows.remove("sent", id);
}

/** What `DeviceMemory.takeEpoch` does, in the one transaction that `rows` belong to. */
export async function takeEpoch(rows: WritableRows, epoch: string, at: string): Promise<"first" | "same" | "another"> {
  const known = await rows.get("memory", "epoch");
  if (known?.key === "epoch" && known.epoch === epoch) return "same";
  await rows.put("memory", { key: "epoch", epoch });
  if (known === undefined) return "first";
  await sendOrdersAgain(rows);
  await commitAgain(rows, at);
  return "another";
}

/** The same bytes under the same signature: a server that knows them changes nothing (I6). */
async function sendOrdersAgain(rows: WritableRows): Promise<void> {
  for (const { storedAt: _storedAt, ...row } of await rows.all("sent")) {
    await rows.put("outbox", row);
    await rows.remove("sent", row.id);
    const order = await rows.get("orders", row.id);
    if (order === undefined || !move(ORDER, order.state.kind, "forgotten").ok) continue;
    // A label that was changed since the sealing was changed at the server that forgot it (I8).
    const { label } = order.document;
    await rows.put("orders", { ...order, label, state: { kind: "saved-here", at: row.savedAt } });
  }
}

/** Commits of the kept days, by the earlier of two clocks: one set wrong, before or now, hides none (I9). */
async function commitAgain(rows: WritableRows, at: string): Promise<void> {
  const committed = await rows.where("till", "state", "committed");
  const newest = committed
    .map((record) => record.at)
    .toSorted()
    .at(-1);
  const since = keptSince(newest !== undefined && newest < at ? newest : at);
  for (const record of committed) {
    const next = move(PAYMENT, record.state, "forgotten");
    if (next.ok && record.at >= since) await rows.put("till", { ...record, state: next.value });
  }
}
