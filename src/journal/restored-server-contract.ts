import { describe, expect } from "vitest";
import { AT, got, id, label, made, settings } from "./testing/samples.ts";
import { checkIn, type OpenStoreroom } from "./testing/storeroom.ts";

/** What a device keeps so that a server that was restored can have it again. */
export function restoredServerContract(name: string, storeroom: OpenStoreroom): void {
  const check = checkIn(storeroom);

  describe(`${name}: a restored server`, () => {
    const DAY = 86_400_000;
    const stored = (days: number) => ({
      kind: "at-the-server" as const,
      at: new Date(Date.parse(AT) + days * DAY).toISOString(),
      state: "stored",
    });

    check(
      "what was sent in the kept days waits again, the same bytes, when the epoch changes (I5, I6)",
      async (room) => {
        const { journal, outbox, orders, memory } = await room.open();
        for (const n of [1, 2]) got(await journal.conclude(id(n), AT, "agreed", made(n)));
        got(await outbox.sign(id(1), "signed once"));
        const before = got(await outbox.waiting());
        expect(got(await memory.takeEpoch("one"))).toBe("first");
        for (const n of [1, 2]) got(await outbox.confirm(id(n), stored(0)));
        expect(got(await memory.takeEpoch("one"))).toBe("same");
        expect(got(await outbox.waiting())).toEqual([]);
        let told = 0;
        orders.watch(() => told++);
        expect(got(await memory.takeEpoch("two"))).toBe("another");
        expect(told).toBeGreaterThan(0);
        expect(got(await outbox.waiting())).toEqual(before);
        expect(got(await orders.since(AT)).map(({ state }) => state.kind)).toEqual(["saved-here", "saved-here"]);
        expect(got(await memory.takeEpoch("two"))).toBe("same");
        got(await outbox.confirm(id(1), stored(1)));
        expect(got(await outbox.waiting()).map((row) => row.id)).toEqual([id(2)]);
      },
    );

    check(
      "sent orders are forgotten after the kept days of the server's clock, whatever ours says (I9)",
      async (room) => {
        const { journal, outbox, memory } = await room.open();
        got(await memory.takeEpoch("one"));
        for (const n of [1, 2, 3]) got(await journal.conclude(id(n), AT, "agreed", made(n)));
        got(await outbox.confirm(id(1), stored(0)));
        got(await outbox.confirm(id(2), stored(2)));
        got(await outbox.confirm(id(3), stored(8)));
        got(await memory.takeEpoch("two"));
        expect(got(await outbox.waiting()).map((row) => row.id)).toEqual([id(2), id(3)]);
        expect(got(await outbox.bytes(id(1)))).toBeUndefined();
      },
    );

    check("a new epoch that the disk cannot take is told again, and nothing is half sent (I1)", async (room) => {
      const { journal, outbox, memory } = await room.open();
      got(await memory.takeEpoch("one"));
      got(await journal.conclude(id(1), AT, "agreed", made(1)));
      got(await outbox.confirm(id(1), stored(0)));
      room.fill();
      expect(await memory.takeEpoch("two")).toEqual({ ok: false, error: "no-space" });
      expect(got(await outbox.waiting())).toEqual([]);
      expect(got(await memory.takeEpoch("two"))).toBe("another");
      expect(got(await outbox.waiting())).toHaveLength(1);
    });

    check("a till asks for the commits of the kept days again, and for no other payment (R2)", async (room) => {
      const { till, memory } = await room.open();
      const at = (days: number) => new Date(Date.parse(AT) + days * DAY).toISOString();
      got(await memory.takeEpoch("one"));
      const base = {
        hold: { till: "1", labels: [label(1)] },
        receipt: { number: "7" },
        totalMinor: 1,
        currency: "RUB",
      };
      got(await till.put({ ...base, id: id(1), at: at(0), state: "committed" }));
      got(await till.put({ ...base, id: id(2), at: at(8), state: "committed" }));
      got(await till.put({ ...base, id: id(3), at: at(8), state: "released" }));
      got(await memory.takeEpoch("two"));
      expect(got(await till.committing()).map((record) => record.id)).toEqual([id(2)]);
      expect(
        got(await till.since(AT))
          .map(({ state }) => state)
          .toSorted(),
      ).toEqual(["committed", "committing", "released"]);
    });

    check(
      "a clock that jumps a year between two payments, or two openings, hides neither from a restored server (I9)",
      async (room) => {
        const { till, memory } = await room.open();
        const at = (days: number) => new Date(Date.parse(AT) + days * DAY).toISOString();
        got(await memory.takeEpoch("one"));
        const paid = { hold: { till: "1", labels: [label(1)] }, receipt: null, totalMinor: 1, currency: "RUB" };
        const opening = { till: "Касса 2", reason: "не читается" };
        const days: readonly (readonly [ours: number, server: number])[] = [
          [0, 8],
          [365, 9],
          [365, 0],
        ];
        for (const [n, [ours, server]] of days.entries()) {
          const when = { at: at(ours), confirmedAt: at(server) };
          got(await till.put({ ...paid, ...when, id: id(10 + n), state: "committed" }));
          got(await till.putOpening({ ...when, label: label(n), opening, state: "opened" }));
        }
        got(await memory.takeEpoch("two"));
        const asked = got(await till.committing()).map((record) => record.id);
        expect(asked.toSorted()).toEqual([id(10), id(11)]);
        const opened = got(await till.openingsAsked()).map((record) => record.label);
        expect(opened.toSorted()).toEqual([label(0), label(1)]);
      },
    );

    check("days kept are the store's setting, for orders and for commits alike (I5)", async (room) => {
      const { journal, outbox, memory, till } = await room.open();
      const at = (days: number) => new Date(Date.parse(AT) + days * DAY).toISOString();
      got(await memory.keepSettings({ ...settings, daysKept: 2 }));
      got(await memory.takeEpoch("one"));
      for (const n of [1, 2, 3]) got(await journal.conclude(id(n), AT, "agreed", made(n)));
      got(await outbox.confirm(id(1), stored(0)));
      got(await outbox.confirm(id(2), stored(1)));
      got(await outbox.confirm(id(3), stored(3)));
      const paid = { hold: { till: "1", labels: [label(1)] }, receipt: null, totalMinor: 1, currency: "RUB" };
      for (const n of [0, 1, 3]) got(await till.put({ ...paid, id: id(10 + n), at: at(n), state: "committed" }));
      got(await memory.takeEpoch("two"));
      expect(got(await outbox.waiting()).map((row) => row.id)).toEqual([id(2), id(3)]);
      expect(
        got(await till.committing())
          .map((record) => record.id)
          .toSorted(),
      ).toEqual([id(11), id(13)]);
    });

    check("a till tells a restored server again which bags it opened, those of the kept days (S4)", async (room) => {
      const { memory, till } = await room.open();
      const at = (days: number) => new Date(Date.parse(AT) + days * DAY).toISOString();
      const opening = { till: "Касса 2", reason: "не читается" };
      got(await memory.takeEpoch("one"));
      got(await till.putOpening({ label: label(1), opening, at: at(0), state: "opened" }));
      got(await till.putOpening({ label: label(2), opening, at: at(8), state: "opened" }));
      got(await till.putOpening({ label: label(3), opening, at: at(8), state: "refused" }));
      got(await memory.takeEpoch("two"));
      expect(got(await till.openingsAsked())).toEqual([{ label: label(2), opening, at: at(8), state: "asked" }]);
    });

    check(
      "the exact bytes of an order are there while it waits, is refused, and is kept as sent (S5)",
      async (room) => {
        const { journal, outbox } = await room.open();
        got(await journal.conclude(id(1), AT, "agreed", made(1)));
        const { bytes } = got(await outbox.waiting())[0] ?? {};
        expect(bytes).toBeDefined();
        expect(got(await outbox.bytes(id(1)))).toEqual(bytes);
        got(await outbox.quarantine(id(1), { kind: "refused", at: AT, code: "malformed-body", detail: "" }));
        expect(got(await outbox.bytes(id(1)))).toEqual(bytes);
        got(await outbox.confirm(id(1), stored(0)));
        expect(got(await outbox.bytes(id(1)))).toEqual(bytes);
        expect(got(await outbox.bytes(id(2)))).toBeUndefined();
      },
    );
  });
}
