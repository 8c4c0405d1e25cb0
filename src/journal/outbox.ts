import type { Uuid } from "../domain/ids.ts";
import { move, ORDER, type OrderEvent } from "../domain/state-table.ts";
import type { Bell } from "./bell.ts";
import type { Disk, WritableRows } from "./disk.ts";
import { keepSent } from "./epoch.ts";
import type { OrderState, Outbox, Stored } from "./port.ts";

/** What waits to be sent, over a disk; `ordersChanged` rings when the standing of an order did. */
export function openOutbox(disk: Disk, ordersChanged: Bell): Outbox {
  const change = async (work: (rows: WritableRows) => Promise<void>): Stored<null> => {
    const done = await disk.write(["outbox", "quarantine", "orders", "sent", "memory"], async (rows) => {
      await work(rows);
      return null;
    });
    if (done.ok) ordersChanged.ring();
    return done;
  };
  return {
    waiting: () => disk.read(["outbox"], (rows) => rows.fromIndex("outbox", "sequence", 0)),
    refused: () => disk.read(["quarantine"], (rows) => rows.all("quarantine")),
    lastSequence: () => disk.read(["counters"], async (rows) => (await rows.get("counters", "sequence"))?.last ?? 0),
    sign: (id, signature) =>
      disk.write(["outbox"], async (rows) => {
        const row = await rows.get("outbox", id);
        if (row !== undefined) await rows.put("outbox", { ...row, signature: row.signature ?? signature });
        return null;
      }),
    confirm: (id, state) =>
      change(async (rows) => {
        const row = (await rows.get("outbox", id)) ?? (await rows.get("quarantine", id));
        // Another tab has had its answer already, and more may have happened since.
        if (row === undefined) return;
        await keepSent(rows, { ...row, storedAt: state.at });
        await rows.remove("outbox", id);
        await rows.remove("quarantine", id);
        await setState(rows, id, state, state.kind === "clash" ? "clashed" : "confirmed");
      }),
    quarantine: (id, refusal) =>
      change(async (rows) => {
        const row = await rows.get("outbox", id);
        // Another tab has had an answer for it already.
        if (row === undefined) return;
        await rows.put("quarantine", row);
        await rows.remove("outbox", id);
        await setState(rows, id, refusal, "refused");
      }),
    retry: (id) =>
      change(async (rows) => {
        const row = await rows.get("quarantine", id);
        if (row === undefined) return;
        await rows.put("outbox", row);
        await rows.remove("quarantine", id);
        await setState(rows, id, { kind: "saved-here", at: row.savedAt }, "retried");
      }),
    bytes: (id) =>
      disk.read(["outbox", "quarantine", "sent"], async (rows) => {
        const row =
          (await rows.get("outbox", id)) ?? (await rows.get("quarantine", id)) ?? (await rows.get("sent", id));
        return row?.bytes;
      }),
  };
}

async function setState(rows: WritableRows, id: Uuid, state: OrderState, event: OrderEvent): Promise<void> {
  const order = await rows.get("orders", id);
  if (order === undefined || !move(ORDER, order.state.kind, event).ok) return;
  await rows.put("orders", { ...order, state });
}
