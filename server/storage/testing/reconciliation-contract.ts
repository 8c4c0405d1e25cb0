import { expect, test } from "vitest";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { ListedReceipt } from "../../../src/domain/reconciliation/receipts.ts";
import type { SoftCheckState } from "../../../src/domain/state-table.ts";
import type { DifferenceRow, ReceiptListRow } from "../../ports/reconciliation.ts";
import type { Queries } from "../../ports/storage.ts";
import { meeting, type OpenedDatabase } from "./opened.ts";
import {
  AWKWARD_TEXT,
  factSample,
  labelOf,
  newId,
  redemptionSample,
  softCheckSample,
  storeBag,
  storeSample,
  terminalSample,
} from "./samples.ts";

export const differenceSample = (store: string, subject: string): DifferenceRow => ({
  ...{ id: newId(), store, kind: "order-missing", subject, judge: "terminal", foundAt: 1_000 },
  about: JSON.stringify({ till: AWKWARD_TEXT }),
  ...{ takenBy: null, takenAt: null, ended: null, endedAt: null, endedBy: null, note: null },
});

export const receiptListSample = (store: string): ReceiptListRow => ({
  ...{
    id: newId(),
    store,
    name: AWKWARD_TEXT,
    tills: ["Till 1", "Касса «2»"],
    everyTill: true,
    totals: "told",
    from: 0,
    to: 10_000,
  },
  ...{
    sha256: "00".repeat(32),
    rows: 1,
    rejected: 0,
    whole: true,
    importedAt: 1_000,
    importedBy: "anna",
    judgedN: null,
  },
});

const receiptSample = (row: number): ListedReceipt => ({
  ...{
    row,
    till: "Till 1",
    shift: "1",
    number: `${row}`,
    at: 1_000,
    totalMinor: 100,
    labels: [AWKWARD_TEXT],
    redeems: true,
  },
});

type Compared = {
  readonly store: string;
  readonly terminal: Uuid;
  readonly bag: Uuid;
  readonly sold: Uuid;
  readonly difference: DifferenceRow;
  readonly list: ReceiptListRow;
};

/** One of everything that is compared, for stores that need something in every table. */
export async function fillReconciliation(
  { reconciliation }: Queries,
  { store, terminal, bag, sold, difference, list }: Compared,
): Promise<void> {
  await reconciliation.moveTo(store, 1);
  await reconciliation.putSequenceMarks(store, [{ terminal, upTo: 0, highest: 1, judgedAt: 1, lookedAt: 0 }]);
  await reconciliation.insert(difference);
  await reconciliation.putReceiptProfile(store, "{}");
  await reconciliation.insertList(list);
  await reconciliation.addReceipts(list.id, [receiptSample(1)]);
  await reconciliation.matchReceipts(list.id, new Map([[1, sold]]));
  await reconciliation.charge(store, sold, { totalMinor: 1 });
  await reconciliation.putBack(store, bag, 9, "anna");
}

/** What two witnesses tell differently, and what they are compared by (M3, S7). */
export function reconciliationContract(database: () => OpenedDatabase): void {
  const withStore = () => database().storage.write(({ stores }) => stores.insert(storeSample("s")));
  const keep = async (subject: string, more: Partial<DifferenceRow> = {}): Promise<DifferenceRow> => {
    const row = { ...differenceSample("s", subject), ...more };
    await database().storage.write(({ reconciliation }) => reconciliation.insert(row));
    return row;
  };

  test("M3: a difference comes back as it was kept, and as it ended; each kind has a subject once", async () => {
    await withStore();
    const { storage } = database();
    const row = await keep("one");
    expect(await storage.write(({ reconciliation }) => reconciliation.byId("s", row.id))).toEqual(row);
    expect(await storage.read(({ reconciliation }) => reconciliation.about("s", row.kind, "one"))).toEqual(row);
    const settled = {
      ...row,
      takenBy: "anna",
      takenAt: 2,
      ended: "settled",
      endedAt: 3,
      endedBy: "boris",
      note: AWKWARD_TEXT,
    } as const;
    await storage.write(({ reconciliation }) => reconciliation.update(settled));
    expect(await storage.read(({ reconciliation }) => reconciliation.byId("s", row.id))).toEqual(settled);
    await expect(keep("one")).rejects.toThrow();
    expect((await keep("one", { kind: "sequence-twice" })).subject).toBe("one");
  });

  test("M3: differences are listed newest first, by kind and state, page by page; open ones are counted", async () => {
    await withStore();
    const rows = [
      await keep("1"),
      await keep("2", { kind: "marks-twice", takenBy: "anna", takenAt: 9 }),
      await keep("3", { ended: "explained", endedAt: 9 }),
      await keep("4", { ended: "settled", endedAt: 9, endedBy: "anna", note: "n", takenBy: "anna", takenAt: 8 }),
    ].toSorted((a, b) => (a.id < b.id ? 1 : -1));
    const { storage } = database();
    const list = (filter: Parameters<typeof subjects>[0], before?: Uuid, limit = 9) => subjects(filter, limit, before);
    async function subjects(
      filter: {
        readonly kinds?: readonly DifferenceRow["kind"][];
        readonly states?: readonly ("open" | "taken" | "explained" | "settled")[];
      },
      limit: number,
      before?: Uuid,
    ) {
      const page = { limit, ...(before === undefined ? {} : { before }) };
      return (await storage.read(({ reconciliation }) => reconciliation.list("s", filter, page))).map(
        ({ subject }) => subject,
      );
    }
    const all = rows.map(({ subject }) => subject);
    expect(await list({})).toEqual(all);
    expect(await list({}, rows[1]?.id, 1)).toEqual([all[2]]);
    for (const [state, subject] of [
      ["open", "1"],
      ["taken", "2"],
      ["explained", "3"],
      ["settled", "4"],
    ] as const) {
      expect(await list({ states: [state] })).toEqual([subject]);
    }
    expect((await list({ states: ["open", "taken"] })).toSorted()).toEqual(["1", "2"]);
    expect(await list({ kinds: ["marks-twice"], states: ["open"] })).toEqual([]);
    expect([...(await storage.read(({ reconciliation }) => reconciliation.openCounts("s")))]).toEqual([
      ["order-missing", 1],
    ]);
    await keep("later", { foundAt: 2_000 });
    const longest = (kind: DifferenceRow["kind"]) =>
      storage.read(({ reconciliation }) => reconciliation.longestOpen("s", [kind]));
    expect((await longest("order-missing"))?.subject).toBe("1");
    expect(await longest("marks-twice")).toBeUndefined();
    const ofJudge = await storage.read(({ reconciliation }) => reconciliation.ofJudge("s", "terminal"));
    expect(ofJudge.map(({ subject }) => subject).toSorted()).toEqual(["1", "2", "4", "later"]);
    expect(await storage.read(({ reconciliation }) => reconciliation.openJudges("s"))).toEqual(new Set(["terminal"]));
  });

  test("M3: two servers that find the same difference at once keep it once", async () => {
    await withStore();
    const { storage, openAgain } = database();
    const meet = meeting();
    const found = [storage, openAgain()].map((server) =>
      server.write(async ({ reconciliation }) => {
        const row = differenceSample("s", "same");
        const known = await reconciliation.about("s", row.kind, "same");
        await meet();
        if (known === undefined) await reconciliation.insert(row);
      }),
    );
    await Promise.all(found);
    expect(await storage.read(({ reconciliation }) => reconciliation.list("s", {}, { limit: 9 }))).toHaveLength(1);
  });

  test("I10: how far numbers are accounted for, and which of a terminal's orders are held, those that came twice, too", async () => {
    await withStore();
    const { storage } = database();
    const terminal = terminalSample("s", "TSD");
    const numbers = [1, 2, 4, 4, 9];
    await storage.write(async ({ terminals, softChecks, reconciliation }) => {
      await terminals.insert(terminal);
      for (const [place, sequence] of numbers.entries()) {
        const bag = softCheckSample("s", labelOf(place));
        await softChecks.insert({ ...bag, document: { ...bag.document, terminal: terminal.id, sequence } });
      }
      await reconciliation.putSequenceMarks("s", [
        {
          terminal: terminal.id,
          upTo: 0,
          highest: 0,
          judgedAt: 0,
          lookedAt: 0,
        },
      ]);
      await reconciliation.putSequenceMarks("s", [
        {
          terminal: terminal.id,
          upTo: 2,
          highest: 9,
          judgedAt: 7,
          lookedAt: 7,
        },
      ]);
      await reconciliation.moveTo("s", 5);
      await reconciliation.moveTo("s", 12);
    });
    await storage.write(async ({ reconciliation }) => {
      expect(await reconciliation.sequenceMarks("s")).toEqual([
        { terminal: terminal.id, upTo: 2, highest: 9, judgedAt: 7, lookedAt: 7 },
      ]);
      expect(await reconciliation.heldAfter("s", terminal.id, 2)).toEqual([4, 4, 9]);
      expect(await reconciliation.numbered("s", terminal.id, 4)).toHaveLength(2);
      expect(await reconciliation.position("s")).toBe(12);
    });
  });

  test("M3: a store is behind while a fact, a handheld's report or a list of receipts was not looked at", async () => {
    await withStore();
    const { storage } = database();
    const handheld = terminalSample("s", "TSD");
    const till = { ...terminalSample("s", "Till"), kind: "till" } as const;
    const behind = () => storage.read(({ reconciliation }) => reconciliation.behind());
    const report = (terminal: Uuid, receivedAt: number) =>
      storage.write(({ terminals }) => terminals.putReport("s", { terminal, report: "{}", receivedAt }));
    await storage.write(async ({ terminals }) => {
      await terminals.insert(handheld);
      await terminals.insert(till);
    });
    await report(till.id, 5);
    expect(await behind()).toEqual([]);
    await report(handheld.id, 5);
    expect(await behind()).toEqual(["s"]);
    expect(await storage.read(({ reconciliation }) => reconciliation.newReports("s"))).toEqual([handheld.id]);
    const mark = { terminal: handheld.id, upTo: 0, highest: 0, judgedAt: 0, lookedAt: 5 };
    await storage.write(({ reconciliation }) => reconciliation.putSequenceMarks("s", [mark]));
    expect(await behind()).toEqual([]);
    // A server whose clock was set back.
    await report(handheld.id, 4);
    expect(await storage.read(({ reconciliation }) => reconciliation.newReports("s"))).toEqual([handheld.id]);
    await storage.write(({ reconciliation }) => reconciliation.putSequenceMarks("s", [{ ...mark, lookedAt: 4 }]));
    await storage.write(({ facts }) => facts.record(factSample("s", "x")));
    expect(await behind()).toEqual(["s"]);
    await storage.write(({ reconciliation }) => reconciliation.moveTo("s", 1));
    expect(await behind()).toEqual([]);
    const list = receiptListSample("s");
    await storage.write(({ reconciliation }) => reconciliation.insertList(list));
    expect(await behind()).toEqual(["s"]);
    await storage.write(({ reconciliation }) => reconciliation.updateList({ ...list, judgedN: 1 }));
    expect(await behind()).toEqual([]);
  });

  test("M3: a list of receipts is kept whole, row by row, with the sale that each belongs to, and forgotten by its age", async () => {
    await withStore();
    const { storage } = database();
    const [one, two] = [
      receiptListSample("s"),
      { ...receiptListSample("s"), sha256: "11".repeat(32), importedAt: 2_000 },
    ];
    const [sale, other] = [redemptionSample("s", "Till 1"), redemptionSample("s", "Till 2")];
    await storage.write(async ({ reconciliation, redemptions }) => {
      await redemptions.insert(sale);
      await redemptions.insert(other);
      for (const list of [one, two]) await reconciliation.insertList(list);
      await reconciliation.addReceipts(one.id, [receiptSample(1), receiptSample(2), receiptSample(3)]);
      await reconciliation.matchReceipts(
        one.id,
        new Map([
          [1, other.id],
          [2, sale.id],
        ]),
      );
      await reconciliation.matchReceipts(
        one.id,
        new Map([
          [2, sale.id],
          [3, other.id],
        ]),
      );
      await reconciliation.putReceiptProfile("s", "{}");
      await reconciliation.putReceiptProfile("s", '{"a":1}');
      await reconciliation.updateList({ ...one, judgedN: 7 });
    });
    await storage.read(async ({ reconciliation }) => {
      expect(await reconciliation.lists("s", 9)).toEqual([two, { ...one, judgedN: 7 }]);
      expect((await reconciliation.listOf("s", one.sha256))?.id).toBe(one.id);
      expect(await reconciliation.receipts(one.id, 1, 9)).toEqual([receiptSample(2), receiptSample(3)]);
      expect(await reconciliation.receipts(one.id, 0, 1)).toEqual([receiptSample(1)]);
      expect((await reconciliation.receiptOf(sale.id))?.receipt).toEqual(receiptSample(2));
      expect((await reconciliation.receiptOf(other.id))?.receipt.row).toBe(3);
      expect([...(await reconciliation.matchedElsewhere("s", two.id, [sale.id]))]).toEqual([sale.id]);
      expect([...(await reconciliation.matchedElsewhere("s", one.id, [sale.id]))]).toEqual([]);
      expect(await reconciliation.receiptProfile("s")).toBe('{"a":1}');
    });
    expect(await storage.write(({ reconciliation }) => reconciliation.forgetLists("s", 1_500))).toBe(1);
    expect(await storage.read(({ reconciliation }) => reconciliation.lists("s", 9))).toEqual([two]);
  });

  test("S7: sales of a time with their bags, and with what the till charged", async () => {
    await withStore();
    const { storage } = database();
    const [early, late, open] = [1_000, 2_000, null].map((committedAt, n) => ({
      ...redemptionSample("s", `Till ${n}`),
      ...{
        state: committedAt === null ? ("held" as const) : ("committed" as const),
        committedAt,
        receipt: { number: `${n}` },
      },
    }));
    if (early === undefined || late === undefined || open === undefined) throw new Error("three redemptions are made");
    await storage.write(async (queries) => {
      for (const row of [early, late, open]) await queries.redemptions.insert(row);
      const bag = await storeBag(queries, "s", labelOf(1));
      await queries.redemptions.claim(early.id, "s", bag.label, bag.document.id);
      await queries.softChecks.setState("s", bag.document.id, "redeemed");
      await queries.reconciliation.charge("s", early.id, { totalMinor: 90, lines: [{ sku: "pen", amountMinor: 90 }] });
    });
    const sales = await storage.read(({ reconciliation }) => reconciliation.sales("s", 1_000, 2_000));
    expect(sales).toEqual([
      {
        ...{ redemption: early.id, till: "Till 0", at: 1_000, receipt: { number: "0" }, reversed: false },
        ...{ labels: [labelOf(1)], totalMinor: 100 },
        charged: { totalMinor: 90, lines: [{ sku: "pen", amountMinor: 90 }] },
      },
    ]);
    expect(await storage.read(({ reconciliation }) => reconciliation.charged(late.id))).toBeUndefined();
  });

  test("S4: bags whose goods go back are listed until somebody says that they did, once", async () => {
    await withStore();
    const { storage } = database();
    const states: readonly SoftCheckState[] = ["expired", "cancelled", "opened-at-the-till", "stored", "expired"];
    const bags = states.map((state, n) => ({ ...softCheckSample("s", labelOf(n)), state, storedAt: 1_000 + n }));
    await storage.write(async ({ softChecks }) => {
      for (const bag of bags) await softChecks.insert(bag);
    });
    const ids = bags.map(({ document }) => document.id);
    const list = async (which: "waiting" | "done", from = 0) =>
      (await storage.read(({ reconciliation }) => reconciliation.toPutBack("s", from, which, 9))).map(
        ({ softCheck }) => softCheck,
      );
    expect(await list("waiting")).toEqual([ids[0], ids[1], ids[2], ids[4]]);
    expect(await list("waiting", 1_002)).toEqual([ids[2], ids[4]]);
    const [first] = ids;
    if (first === undefined) throw new Error("bags were made");
    const put = (by: string) => storage.write(({ reconciliation }) => reconciliation.putBack("s", first, 7, by));
    expect([await put("anna"), await put("boris")]).toEqual([true, false]);
    expect(await list("waiting")).not.toContain(first);
    const done = await storage.read(({ reconciliation }) => reconciliation.toPutBack("s", 0, "done", 9));
    expect(done).toEqual([{ softCheck: first, state: "expired", putBack: { at: 7, by: "anna" } }]);
  });
}
