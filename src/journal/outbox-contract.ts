import { describe, expect } from "vitest";
import { AT, got, id, label, made, opened } from "./testing/samples.ts";
import { checkIn, type OpenStoreroom } from "./testing/storeroom.ts";

const VISIT = id(900);

/** Outbox and orders: what waits to be sent, byte for byte, until its arrival is confirmed (I2, I6). */
export function outboxContract(name: string, storeroom: OpenStoreroom): void {
  const check = checkIn(storeroom);

  describe(`${name}: outbox and orders`, () => {
    check("waits by sequence; the first signature stays (I6)", async (room) => {
      const { journal, outbox } = await room.open();
      for (const bag of [5, 3, 9]) got(await journal.conclude(id(bag), AT, "agreed", made(bag)));
      expect(got(await outbox.waiting()).map((row) => row.id)).toEqual([id(5), id(3), id(9)]);
      got(await outbox.sign(id(3), "first"));
      got(await outbox.sign(id(3), "second"));
      expect(got(await outbox.waiting()).map((row) => row.signature)).toEqual([undefined, "first", undefined]);
    });

    check("a confirmed order leaves the outbox and keeps what the server said", async (room) => {
      const { journal, outbox, orders } = await room.open();
      got(await journal.conclude(id(1), AT, "agreed", made(1)));
      got(await outbox.confirm(id(1), { kind: "at-the-server", at: AT, state: "stored" }));
      expect(got(await outbox.waiting())).toEqual([]);
      expect(got(await orders.since(AT))[0]?.state).toEqual({ kind: "at-the-server", at: AT, state: "stored" });
    });

    check("a refused order is put aside, seen, counted and sent again with the same bytes (S5)", async (room) => {
      const { journal, outbox, orders } = await room.open();
      for (const bag of [1, 2]) got(await journal.conclude(id(bag), AT, "agreed", made(bag)));
      const before = got(await outbox.waiting());
      const refusal = { kind: "refused", at: AT, code: "malformed-body", detail: "lines.0" } as const;
      got(await outbox.quarantine(id(1), refusal));
      expect(got(await outbox.waiting()).map((row) => row.id)).toEqual([id(2)]);
      expect(got(await outbox.refused())).toHaveLength(1);
      expect(got(await orders.since(AT)).find((order) => order.id === id(1))?.state).toEqual(refusal);
      got(await outbox.retry(id(1)));
      expect(got(await outbox.waiting())).toEqual(before);
      expect(got(await outbox.refused())).toEqual([]);
    });

    check("a refusal that comes after a confirmation changes nothing", async (room) => {
      const { journal, outbox, orders } = await room.open();
      got(await journal.conclude(id(1), AT, "agreed", made(1)));
      got(await outbox.confirm(id(1), { kind: "clash", at: AT }));
      got(await outbox.quarantine(id(1), { kind: "refused", at: AT, code: "malformed-body", detail: "" }));
      expect(got(await orders.since(AT))[0]?.state).toEqual({ kind: "clash", at: AT });
      expect(got(await outbox.refused())).toEqual([]);
    });

    check("orders come newest first; a new label is remembered as used (L4)", async (room) => {
      const { journal, orders, outbox } = await room.open();
      const days = ["2026-02-01T00:00:00.000Z", "2026-03-02T00:00:00.000Z", "2026-03-03T00:00:00.000Z"];
      for (const [n, day] of days.entries()) got(await journal.conclude(id(n), day, "agreed", made(n, day)));
      got(await outbox.confirm(id(2), { kind: "clash", at: AT }));
      got(await orders.relabelled(id(2), label(50), AT));
      const found = got(await orders.since(AT));
      expect(found.map((order) => [order.id, order.label])).toEqual([
        [id(2), label(50)],
        [id(1), label(1)],
      ]);
      expect(found[0]?.document.label).toBe(label(2));
      expect(got(await journal.load(AT)).labelsUsed).toContain(label(50));
    });

    check(
      "the number of the last order is known, and which labels were used by whichever tab (I10, L4)",
      async (room) => {
        const [one, two] = [await room.open(), await room.open()];
        expect(got(await one.outbox.lastSequence())).toBe(0);
        got(
          await one.journal.append([
            opened(id(1), VISIT),
            { bag: id(1), at: AT, fact: { kind: "sealed", label: label(1) } },
          ]),
        );
        for (const n of [1, 2]) got(await one.journal.conclude(id(n), AT, "agreed", made(n)));
        expect(got(await two.outbox.lastSequence())).toBe(2);
        expect(got(await two.journal.usedLabel(label(1)))).toBe(true);
        expect(got(await two.journal.usedLabel(label(9)))).toBe(false);
      },
    );

    check("an order with a new label is sent again to a restored server under that one (L4, I8)", async (room) => {
      const { journal, orders, outbox, memory } = await room.open();
      got(await memory.takeEpoch("one"));
      for (const n of [1, 2]) got(await journal.conclude(id(n), AT, "agreed", made(n)));
      got(await outbox.confirm(id(1), { kind: "clash", at: AT }));
      got(await orders.relabelled(id(1), label(50), AT));
      got(await outbox.confirm(id(2), { kind: "at-the-server", at: AT, state: "stored" }));
      got(await memory.takeEpoch("two"));
      const waiting = got(await outbox.waiting());
      expect(waiting.map((row) => [row.id, row.relabelled])).toEqual([
        [id(1), label(50)],
        [id(2), undefined],
      ]);
      expect(waiting[0]?.bytes).toEqual(made(1)(1).bytes);
      const [one] = got(await orders.since(AT)).filter((order) => order.id === id(1));
      expect([one?.label, one?.state.kind]).toEqual([label(50), "saved-here"]);
    });

    check("every tab hears of a change until it stops listening", async (room) => {
      const [one, two] = [await room.open(), await room.open()];
      const heard = { here: 0, there: 0 };
      const first = new Promise<void>((resolve) => {
        one.orders.watch(() => heard.here++);
        const stop = two.orders.watch(() => {
          heard.there++;
          stop();
          resolve();
        });
      });
      got(await one.journal.conclude(id(1), AT, "agreed", made(1)));
      await first;
      got(await one.outbox.confirm(id(1), { kind: "clash", at: AT }));
      expect(heard).toEqual({ here: 2, there: 1 });
    });
  });
}
