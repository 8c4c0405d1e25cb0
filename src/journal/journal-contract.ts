import { describe, expect } from "vitest";
import { SOFT_CHECK_FORMAT } from "../domain/soft-check.ts";
import { AT, bytesOf, got, id, label, made, opened, softCheck, unknown } from "./testing/samples.ts";
import { checkIn, type OpenStoreroom } from "./testing/storeroom.ts";

const VISIT = id(900);

/** The journal: every word in order, numbered, written before anybody sees it (I1, I4, I10). */
export function journalContract(name: string, storeroom: OpenStoreroom): void {
  const check = checkIn(storeroom);

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
}
