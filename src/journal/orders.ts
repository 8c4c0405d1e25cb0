import { ok } from "../domain/result.ts";
import { move, ORDER } from "../domain/state-table.ts";
import type { Bell } from "./bell.ts";
import type { Disk } from "./disk.ts";
import type { Orders } from "./port.ts";

/** Concluded bags over a disk; `changed` is the bell that journal and outbox ring, too. */
export function openOrders(disk: Disk, changed: Bell): Orders {
  return {
    async since(since) {
      const rows = await disk.read(["orders"], (kept) => kept.fromIndex("orders", "openedAt", since));
      return rows.ok ? ok(rows.value.map(({ openedAt: _openedAt, ...order }) => order).reverse()) : rows;
    },
    async relabelled(id, label, at) {
      const done = await disk.write(["orders", "labels"], async (rows) => {
        const order = await rows.get("orders", id);
        if (order === undefined || !move(ORDER, order.state.kind, "relabelled").ok) return null;
        await rows.put("orders", { ...order, label, state: { kind: "at-the-server", at, state: "stored" } });
        await rows.put("labels", { label, bag: id, at });
        return null;
      });
      if (done.ok) changed.ring();
      return done;
    },
    watch: changed.hear,
  };
}
