import { move, OPENING, ORDER, PAYMENT } from "../domain/state-table.ts";
import { DAYS_KEPT, type Settings } from "../protocol/identity.ts";
import type { WritableRows } from "./disk.ts";
import type { SentRow } from "./shelves.ts";

const DAY_MS = 86_400_000;

/** So many days are sent orders and commits kept for a server that loses them again: by the store's settings. */
async function daysKept(rows: WritableRows): Promise<number> {
  const kept = await rows.get("memory", "settings");
  // Settings that an older version of the page kept do not say.
  const said: Partial<Settings> = kept?.key === "settings" ? kept.settings : {};
  return said.daysKept ?? DAYS_KEPT;
}

/** Start of the days that are kept, before a moment (both RFC 3339). */
const keptSince = (moment: string, days: number): string => new Date(Date.parse(moment) - days * DAY_MS).toISOString();

/**
 * Keeps a confirmed order, and forgets those whose time is over: by the server's own times of receipt, so that a clock of
 * this device that is set a year ahead throws none away (I9).
 */
export async function keepSent(rows: WritableRows, row: SentRow): Promise<void> {
  await rows.put("sent", row);
  const since = keptSince(row.storedAt, await daysKept(rows));
  for (const id of await rows.keysBelow("sent", "storedAt", since)) await rows.remove("sent", id);
}

/** What `DeviceMemory.takeEpoch` does, in the one transaction that `rows` belong to. */
export async function takeEpoch(rows: WritableRows, epoch: string): Promise<"first" | "same" | "another"> {
  const known = await rows.get("memory", "epoch");
  if (known?.key === "epoch" && known.epoch === epoch) return "same";
  await rows.put("memory", { key: "epoch", epoch });
  if (known === undefined) return "first";
  await sendOrdersAgain(rows);
  await commitAgain(rows);
  await openAgain(rows);
  return "another";
}

/** The same bytes under the same signature: a server that knows them changes nothing (I6). */
async function sendOrdersAgain(rows: WritableRows): Promise<void> {
  for (const { storedAt: _storedAt, ...row } of await rows.all("sent")) {
    const order = await rows.get("orders", row.id);
    // The bag carries the later label; the server that knew of it forgot it (I8).
    const later = order === undefined || order.label === order.document.label ? {} : { relabelled: order.label };
    await rows.put("outbox", { ...row, ...later });
    await rows.remove("sent", row.id);
    if (order === undefined || !move(ORDER, order.state.kind, "forgotten").ok) continue;
    await rows.put("orders", { ...order, state: { kind: "saved-here", at: row.savedAt } });
  }
}

/** The goods are paid for: the server is to know it again. */
async function commitAgain(rows: WritableRows): Promise<void> {
  const committed = await rows.where("till", "state", "committed");
  for (const record of await ofKeptDays(rows, committed)) {
    const next = move(PAYMENT, record.state, "forgotten");
    if (next.ok) await rows.put("till", { ...record, state: next.value });
  }
}

/** Bags that were opened here are not to be redeemed once more at a server that forgot it (S4). */
async function openAgain(rows: WritableRows): Promise<void> {
  const opened = await rows.where("openings", "state", "opened");
  for (const record of await ofKeptDays(rows, opened)) {
    const next = move(OPENING, record.state, "forgotten");
    if (next.ok) await rows.put("openings", { ...record, state: next.value });
  }
}

type Confirmed = {
  readonly at: string;
  readonly confirmedAt?: string;
  readonly reversal?: { readonly proof?: { readonly at: string } };
};

/**
 * Records of the kept days before the newest, by the server's times: no clock of this device hides any (I9). Older releases
 * kept only this device's.
 */
async function ofKeptDays<T extends Confirmed>(rows: WritableRows, records: readonly T[]): Promise<readonly T[]> {
  // An old sale that was reversed lately counts from then.
  const timeOf = ({ at, confirmedAt = at, reversal }: Confirmed): string => {
    const reversedAt = reversal?.proof?.at ?? confirmedAt;
    return reversedAt > confirmedAt ? reversedAt : confirmedAt;
  };
  const newest = records.map(timeOf).toSorted().at(-1);
  if (newest === undefined) return [];
  const since = keptSince(newest, await daysKept(rows));
  return records.filter((record) => timeOf(record) >= since);
}
