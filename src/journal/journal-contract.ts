import { describe, expect, test } from "vitest";
import { SOFT_CHECK_FORMAT } from "../domain/soft-check.ts";
import type { Identity, OpeningRecord, TillRecord } from "./port.ts";
import { AT, bytesOf, got, id, label, made, opened, settings, softCheck, unknown } from "./testing/samples.ts";
import type { TillDevice } from "./till-device.ts";

/** One place where devices keep their things; `open` stands for a tab, or for the same page after a reload. */
export type Storeroom = {
  open(): Promise<TillDevice>;
  /** The next write fails as on a full disk. */
  fill(): void;
  end(): Promise<void>;
};

const VISIT = id(900);

const payment = (n: number, state: TillRecord["state"]): TillRecord => ({
  id: id(n),
  hold: { till: "Касса 2", labels: [label(n)] },
  at: `2026-03-0${n % 10}T00:00:00.000Z`,
  state,
  receipt: { number: String(n) },
  totalMinor: 100,
  currency: "RUB",
});

async function within(storeroom: () => Promise<Storeroom>, work: (room: Storeroom) => Promise<void>): Promise<void> {
  const room = await storeroom();
  try {
    await work(room);
  } finally {
    await room.end();
  }
}

/** What every device promises, whatever it stands on. */
export function journalContract(name: string, storeroom: () => Promise<Storeroom>): void {
  const check = (what: string, work: (room: Storeroom) => Promise<void>) => test(what, () => within(storeroom, work));

  describe(`${name}: journal`, () => {
    check("100 appends at once are in order and numbered without gaps", async (room) => {
      const { journal } = await room.open();
      const appends = Array.from({ length: 100 }, (_, n) =>
        journal.append(n === 0 ? [opened(id(1), VISIT)] : [unknown(id(1), `a${n}`), unknown(id(1), `b${n}`)]),
      );
      const written = (await Promise.all(appends)).flatMap(got);
      expect(written.map((entry) => entry.entry)).toEqual(Array.from({ length: 199 }, (_, n) => n + 1));
      const { entries } = got(await journal.load(AT));
      expect(entries).toEqual(written);
      const codes = entries.flatMap(({ fact }) => (fact.kind === "unknown" ? [fact.barcode] : []));
      expect(codes.slice(0, 4)).toEqual(["a1", "b1", "a2", "b2"]);
    });

    check("two tabs give distinct entries and sequences (I4, I10)", async (room) => {
      const tabs = [await room.open(), await room.open()];
      const work = tabs.flatMap(({ journal }, tab) =>
        Array.from({ length: 10 }, async (_, n) => {
          const bag = tab * 10 + n;
          got(await journal.append([opened(id(bag), VISIT), unknown(id(bag), "x")]));
          return got(await journal.conclude(id(bag), AT, "agreed", made(bag)));
        }),
      );
      const words = await Promise.all(work);
      const sequences = words.map(({ fact }) => (fact.kind === "agreed" ? fact.sequence : 0));
      expect(sequences.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
      const { entries } = got(await (await room.open()).journal.load(AT));
      expect(entries.map((entry) => entry.entry)).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
    });

    check("the same bag concluded in two tabs is one order, under the first word (I4)", async (room) => {
      const [one, two] = [await room.open(), await room.open()];
      got(await one.journal.append([opened(id(1), VISIT)]));
      const words = await Promise.all([
        one.journal.conclude(id(1), AT, "agreed", made(1)),
        two.journal.conclude(id(1), AT, "declined", made(1)),
      ]);
      expect(got(words[0])).toEqual(got(words[1]));
      expect(got(await one.outbox.waiting())).toHaveLength(1);
      expect(got(await one.orders.since(AT))).toHaveLength(1);
      // No sequence number was used up by the second word (I10).
      expect(got(await two.journal.conclude(id(2), AT, "agreed", made(2))).fact).toEqual({
        kind: "agreed",
        sequence: 2,
      });
    });

    check("a conclusion writes entry, order and exact bytes together (I1)", async (room) => {
      const { journal, outbox, orders } = await room.open();
      got(
        await journal.append([opened(id(1), VISIT), { bag: id(1), at: AT, fact: { kind: "sealed", label: label(1) } }]),
      );
      const entry = got(await journal.conclude(id(1), AT, "agreed", made(1)));
      expect(entry).toEqual({ entry: 3, bag: id(1), at: AT, fact: { kind: "agreed", sequence: 1 } });
      const document = softCheck(1, 1);
      const savedHere = { kind: "saved-here", at: AT };
      expect(got(await orders.since(AT))).toEqual([{ id: id(1), document, label: label(1), state: savedHere }]);
      const [row] = got(await outbox.waiting());
      expect(row).toEqual({
        id: id(1),
        sequence: 1,
        format: SOFT_CHECK_FORMAT,
        bytes: bytesOf(document),
        savedAt: AT,
        signature: undefined,
      });
    });

    check("what is written behind a conclusion stands behind it, whoever waits for whom", async (room) => {
      const { journal } = await room.open();
      const before = journal.append([opened(id(1), VISIT)]);
      const word = journal.conclude(id(1), AT, "agreed", made(1));
      const behind = journal.append([opened(id(2), VISIT)]);
      got(await before);
      got(await word);
      got(await behind);
      const { entries } = got(await journal.load(AT));
      expect(entries.map(({ fact }) => fact.kind)).toEqual(["opened", "agreed", "opened"]);
    });

    check("a document that cannot be made leaves nothing, and no number is lost (I1, I10)", async (room) => {
      const { journal, outbox, orders } = await room.open();
      got(await journal.append([opened(id(1), VISIT)]));
      const broken = journal.conclude(id(1), AT, "agreed", () => {
        throw new Error("no document");
      });
      await expect(broken).rejects.toThrow("no document");
      expect(got(await outbox.waiting())).toEqual([]);
      expect(got(await orders.since(AT))).toEqual([]);
      expect(got(await journal.load(AT)).entries).toHaveLength(1);
      expect(got(await journal.conclude(id(1), AT, "agreed", made(1)))).toMatchObject({
        entry: 2,
        fact: { sequence: 1 },
      });
    });

    check("a full disk leaves nothing of a conclusion, and no number is lost (I1, I10)", async (room) => {
      const { journal, outbox, orders } = await room.open();
      got(await journal.append([opened(id(1), VISIT)]));
      room.fill();
      expect(await journal.conclude(id(1), AT, "agreed", made(1))).toEqual({ ok: false, error: "no-space" });
      expect(got(await outbox.waiting())).toEqual([]);
      expect(got(await orders.since(AT))).toEqual([]);
      expect(got(await journal.conclude(id(1), AT, "agreed", made(1)))).toMatchObject({
        entry: 2,
        fact: { sequence: 1 },
      });
    });

    check("a reload finds the open visit, its bags of yesterday and every label used (L4)", async (room) => {
      const before = await room.open();
      const yesterday = "2026-02-28T10:00:00.000Z";
      got(await before.journal.beginVisit(VISIT));
      got(await before.journal.append([opened(id(1), id(901), yesterday), unknown(id(1), "old")]));
      got(await before.journal.append([opened(id(2), VISIT, yesterday)]));
      got(await before.journal.append([{ bag: id(2), at: AT, fact: { kind: "sealed", label: label(7) } }]));
      got(await before.journal.append([opened(id(3), id(902))]));
      before.close();
      const { entries, openVisit, labelsUsed } = got(await (await room.open()).journal.load(AT));
      expect(openVisit).toBe(VISIT);
      expect(labelsUsed).toEqual([label(7)]);
      expect(entries.map((entry) => [entry.entry, entry.bag])).toEqual([
        [3, id(2)],
        [4, id(2)],
        [5, id(3)],
      ]);
    });

    check("the next customer: no visit is open after endVisit", async (room) => {
      const { journal } = await room.open();
      got(await journal.beginVisit(VISIT));
      got(await journal.endVisit());
      expect(got(await journal.load(AT)).openVisit).toBeUndefined();
    });
  });

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

  describe(`${name}: memory and till`, () => {
    check("the identity keeps a key that signs and cannot be read out", async (room) => {
      const device = await room.open();
      expect(got(await device.memory.identity())).toBeUndefined();
      const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
      const terminal = {
        id: id(1),
        kind: "handheld",
        name: "№ 7",
        store: "s1",
        enrolledAt: AT,
        revokedAt: null,
        lastSeenAt: null,
      } satisfies Identity["terminal"];
      got(await device.memory.keepIdentity({ terminal, privateKey: keys.privateKey }));
      const kept = got(await (await room.open()).memory.identity());
      expect(kept?.terminal).toEqual(terminal);
      if (kept === undefined) throw new Error("no identity");
      const ecdsa = { name: "ECDSA", hash: "SHA-256" };
      const signature = await crypto.subtle.sign(ecdsa, kept.privateKey, bytesOf(softCheck(1, 1)));
      expect(await crypto.subtle.verify(ecdsa, keys.publicKey, signature, bytesOf(softCheck(1, 1)))).toBe(true);
      await expect(crypto.subtle.exportKey("pkcs8", kept.privateKey)).rejects.toThrow();
    });

    check("the staff session outlives a reload and ends when it is told to (T2)", async (room) => {
      const { memory } = await room.open();
      const session = { token: "t", expiresAt: AT, rights: ["compose"], staff: null, terminal: null } as const;
      got(await memory.keepStaffSession({ session: { ...session, rights: [...session.rights] }, lastActiveAt: 5 }));
      const reloaded = await room.open();
      expect(got(await reloaded.memory.staffSession())).toEqual({ session, lastActiveAt: 5 });
      got(await reloaded.memory.keepStaffSession(undefined));
      expect(got(await memory.staffSession())).toBeUndefined();
    });

    check("payments are kept before they are sent, newest first; the uncommitted are found (R2)", async (room) => {
      const { till } = await room.open();
      for (const kept of [payment(2, "committing"), payment(1, "committing"), payment(3, "open")])
        got(await till.put(kept));
      expect(got(await till.since(AT)).map((kept) => kept.id)).toEqual([id(3), id(2)]);
      expect(
        got(await till.committing())
          .map((kept) => kept.id)
          .toSorted(),
      ).toEqual([id(1), id(2)]);
      got(await till.put(payment(1, "committed")));
      expect(got(await till.committing())).toEqual([payment(2, "committing")]);
    });

    check("a reversal is noted at the payment as it stands, and stays whoever writes it without (I3)", async (room) => {
      const [one, two] = [await room.open(), await room.open()];
      const paid = { ...payment(1, "committed"), confirmedAt: AT };
      const reversal = { at: AT, reason: "returned" };
      got(await one.till.put(paid));
      got(await one.memory.takeEpoch("one"));
      got(await one.memory.takeEpoch("two"));
      got(await two.till.noteReversal(paid.id, reversal));
      expect(got(await one.till.committing())).toEqual([{ ...paid, state: "committing", reversal }]);
      got(await one.till.put(paid));
      got(await two.till.noteReversal(id(9), reversal));
      expect(got(await one.till.since(paid.at))).toEqual([{ ...paid, reversal }]);
    });

    check("an old sale that was reversed in the kept days is told to a restored server again (I3)", async (room) => {
      const { till, memory } = await room.open();
      const day = (n: number) => `2026-03-${String(n).padStart(2, "0")}T00:00:00.000Z`;
      got(await memory.takeEpoch("one"));
      const proof = { at: day(19), who: "boss", terminal: null, reason: "returned", proof: "0".repeat(64) };
      const paid = (n: number) => ({ ...payment(n, "committed"), confirmedAt: day(n) });
      got(await till.put({ ...paid(1), reversal: { at: AT, reason: "returned", proof } }));
      for (const n of [2, 20]) got(await till.put(paid(n)));
      got(await memory.takeEpoch("two"));
      const waiting = got(await till.committing()).map((record) => record.id);
      expect(waiting.toSorted()).toEqual([id(1), id(20)].toSorted());
    });

    check("bags that are opened are kept before that is sent, newest first, one for each label (S4)", async (room) => {
      const { till } = await room.open();
      const record = (n: number, state: OpeningRecord["state"]): OpeningRecord => ({
        label: label(n),
        opening: { till: "Касса 2", reason: "отказ от товара", redemption: id(n) },
        at: `2026-03-0${n}T00:00:00.000Z`,
        state,
      });
      for (const kept of [record(2, "asked"), record(1, "asked"), record(3, "opened")]) {
        got(await till.putOpening(kept));
      }
      expect(got(await till.openingsSince(AT)).map((kept) => kept.label)).toEqual([label(3), label(2)]);
      got(await till.putOpening(record(1, "opened")));
      expect(got(await till.openingsAsked())).toEqual([record(2, "asked")]);
    });
  });
}
