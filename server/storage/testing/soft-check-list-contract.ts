import fc from "fast-check";
import { expect, test } from "vitest";
import { assert } from "../../../src/domain/result.ts";
import { SOFT_CHECK_STATES, type SoftCheckState } from "../../../src/domain/state-table.ts";
import { SOFT_CHECK_SORTS, type SoftCheckSort } from "../../../src/protocol/soft-checks.ts";
import type { SoftCheckFilter, SoftCheckListRow, SoftCheckRow } from "../../ports/soft-checks.ts";
import type { Storage } from "../../ports/storage.ts";
import type { OpenedDatabase } from "./opened.ts";
import {
  labelOf,
  money,
  newId,
  redemptionSample,
  softCheckSample,
  staffSample,
  storeSample,
  terminalSample,
} from "./samples.ts";

const DAY_MS = 86_400_000;

type Order = { readonly sort: SoftCheckSort; readonly descending: boolean };

/** Reads a list to its end, page by page; `between` happens after each page. */
async function readAll(
  storage: Storage,
  store: string,
  filter: SoftCheckFilter,
  order: Order,
  limit: number,
  between: () => Promise<void> = async () => undefined,
): Promise<readonly SoftCheckListRow[]> {
  const all: SoftCheckListRow[] = [];
  let after: string | null | undefined;
  while (after !== null) {
    const page = after === undefined ? { limit } : { limit, after };
    const found = await storage.read((queries) => queries.softChecks.list(store, filter, order, page));
    assert(found !== undefined, "the cursor was given out for this order");
    const { rows, next } = found;
    expect(rows.length).toBeLessThanOrEqual(limit);
    all.push(...rows);
    after = next;
    await between();
  }
  return all;
}

const idsOf = (rows: readonly SoftCheckListRow[]): readonly string[] => rows.map(({ document }) => document.id);

const PEOPLE = [
  { login: "anna", name: "Анна" },
  { login: "boris", name: "борис" },
  { login: "zoe", name: "Zoe" },
] as const;

/** What decides over a row's place in lists. */
type Drawn = {
  readonly state: SoftCheckState;
  readonly person: number;
  readonly device: number;
  readonly storedAt: number;
  readonly total: number;
  readonly pieces: number;
};

const drawn: fc.Arbitrary<Drawn> = fc.record({
  state: fc.constantFrom(...SOFT_CHECK_STATES),
  person: fc.nat(3),
  device: fc.nat(1),
  // Some within one moment, some weeks apart, some more weeks than are asked for one by one.
  storedAt: fc
    .tuple(fc.nat(5), fc.constantFrom(0, 0, 6, 7, 8, 100, 4_000))
    .map(([ms, days]) => 1_700_000_000_000 + ms + days * DAY_MS),
  total: fc.integer({ min: 0, max: 3 }),
  pieces: fc.integer({ min: 1, max: 4 }),
});

/** Fills the store; returns the rows with what a list shows of them. */
async function fill(storage: Storage, all: readonly Drawn[], store = "s", firstSerial = 0) {
  const terminals = ["Касса 1", "handheld 2"].map((name) => terminalSample(store, name));
  const rows = all.map(({ state, person, device, storedAt, total, pieces }, index) => {
    const sample = softCheckSample(store, labelOf(firstSerial + index));
    const terminal = terminals[device];
    const staff = PEOPLE[person];
    const row: SoftCheckRow = {
      ...sample,
      state,
      storedAt,
      pieces,
      document: {
        ...sample.document,
        totalMinor: money(total),
        staff: staff?.login ?? "somebody gone",
        terminal: terminal?.id ?? sample.document.terminal,
      },
    };
    return { row, staffName: staff?.name ?? "somebody gone", terminalName: terminal?.name ?? "" };
  });
  await storage.write(async (queries) => {
    await queries.stores.insert(storeSample(store));
    for (const { login, name } of PEOPLE) await queries.staff.insert({ ...staffSample(store, login), name });
    for (const terminal of terminals) await queries.terminals.insert(terminal);
    for (const { row } of rows) await queries.softChecks.insert(row);
  });
  return rows;
}

type Filled = Awaited<ReturnType<typeof fill>>[number];

const SHOWN: Readonly<Record<SoftCheckSort, (filled: Filled) => string | number>> = {
  storedAt: ({ row }) => row.storedAt,
  label: ({ row }) => row.label,
  state: ({ row }) => row.state,
  staff: ({ staffName }) => staffName.toLowerCase(),
  terminal: ({ terminalName }) => terminalName.toLowerCase(),
  total: ({ row }) => row.document.totalMinor,
  pieces: ({ row }) => row.pieces,
};

const compared = (a: string | number, b: string | number): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

function expected(rows: readonly Filled[], wanted: (filled: Filled) => boolean, { sort, descending }: Order) {
  const shown = SHOWN[sort];
  const sorted = rows
    .filter(wanted)
    .toSorted((a, b) => compared(shown(a), shown(b)) || compared(a.row.document.id, b.row.document.id));
  return (descending ? sorted.toReversed() : sorted).map(({ row }) => row.document.id);
}

const order: fc.Arbitrary<Order> = fc.record({
  sort: fc.constantFrom(...SOFT_CHECK_SORTS),
  descending: fc.boolean(),
});

/** Lists of soft checks: order, filters, pages. */
export function softCheckListContract(database: () => OpenedDatabase): void {
  pagesContract(database);
  filtersContract(database);
}

function pagesContract(database: () => OpenedDatabase): void {
  test("every order gives every wanted row once, over pages of any length", async () => {
    const lists = fc.array(fc.record({ order, limit: fc.integer({ min: 1, max: 9 }) }), {
      minLength: 6,
      maxLength: 12,
    });
    const states = fc.option(fc.uniqueArray(fc.constantFrom(...SOFT_CHECK_STATES)), { nil: undefined });
    let serial = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(drawn, { maxLength: 25 }), lists, states, async (all, reads, wanted) => {
        const { storage } = database();
        const store = newId();
        const rows = await fill(storage, all, store, serial);
        serial += all.length;
        for (const { order: one, limit } of reads) {
          const read = await readAll(storage, store, wanted === undefined ? {} : { states: wanted }, one, limit);
          expect(idsOf(read)).toEqual(expected(rows, ({ row }) => wanted?.includes(row.state) ?? true, one));
        }
      }),
      { numRuns: 20 },
    );
  });

  test("rows that arrive while somebody turns pages neither double nor swallow one", async () => {
    const { storage } = database();
    const all = Array.from(
      { length: 12 },
      (_, index): Drawn => ({
        state: "stored",
        person: 0,
        device: 0,
        storedAt: 1_000 + Math.floor(index / 3),
        total: 1,
        pieces: 1,
      }),
    );
    const rows = await fill(storage, all);
    let serial = 500;
    const arrival = async () => {
      const bag = { ...softCheckSample("s", labelOf(serial)), storedAt: 999 + (serial % 7) };
      serial++;
      await storage.write((queries) => queries.softChecks.insert(bag));
    };
    for (const descending of [true, false]) {
      const read = idsOf(
        await readAll(storage, "s", {}, { sort: "storedAt", descending }, 4, serial < 520 ? arrival : undefined),
      );
      expect(new Set(read).size).toBe(read.length);
      expect(read).toEqual(expect.arrayContaining(rows.map(({ row }) => row.document.id)));
    }
  });

  test("a cursor that was not given out for this order is refused", async () => {
    const { storage } = database();
    await fill(
      storage,
      [1, 2, 3].map((total) => ({ state: "stored", person: 0, device: 0, storedAt: 1, total, pieces: 1 })),
    );
    const list = (sort: SoftCheckSort, after: string) =>
      storage.read((queries) => queries.softChecks.list("s", {}, { sort, descending: false }, { limit: 1, after }));
    const first = await storage.read((queries) =>
      queries.softChecks.list("s", {}, { sort: "total", descending: false }, { limit: 1 }),
    );
    expect((await list("total", first?.next ?? ""))?.rows).toHaveLength(1);
    for (const after of [
      "",
      "x",
      "!",
      "W10",
      btoa('["total","1","x"]'),
      btoa('["total",1.5,"x"]'),
      btoa('["total",1]'),
      btoa('["total",1,"\\u0000"]'),
    ]) {
      expect(await list("total", after.replaceAll("=", ""))).toBeUndefined();
    }
    expect(await list("label", first?.next ?? "")).toBeUndefined();
    expect(await list("label", btoa('["label","\\u0000","x"]').replaceAll("=", ""))).toBeUndefined();
  });
}

function filtersContract(database: () => OpenedDatabase): void {
  const at = (person: number, device: number, storedAt: number): Drawn => ({
    state: "stored",
    person,
    device,
    storedAt,
    total: 1,
    pieces: 1,
  });
  const byTime: Order = { sort: "storedAt", descending: false };

  test("filters narrow by label, person, device and time; others' stores stay out", async () => {
    const { storage } = database();
    const rows = await fill(storage, [at(0, 0, 1), at(1, 0, 2), at(0, 1, 3)]);
    await storage.write(async (queries) => {
      await queries.stores.insert(storeSample("t"));
      await queries.softChecks.insert(softCheckSample("t", labelOf(900)));
    });
    const [first, second, third] = rows.map(({ row }) => row);
    const found = async (filter: SoftCheckFilter) => idsOf(await readAll(storage, "s", filter, byTime, 10));
    const ids = [first?.document.id, second?.document.id, third?.document.id];
    expect(await found({})).toEqual(ids);
    expect(await found({ staff: "anna" })).toEqual([ids[0], ids[2]]);
    expect(await found({ terminal: first?.document.terminal ?? "" })).toEqual([ids[0], ids[1]]);
    expect(await found({ staff: "АНН" })).toEqual([ids[0], ids[2]]);
    expect(await found({ terminal: "held" })).toEqual([ids[2]]);
    expect(await found({ staff: "anna", terminal: "касса" })).toEqual([ids[0]]);
    expect(await found({ from: 2 })).toEqual([ids[1], ids[2]]);
    expect(await found({ to: 2 })).toEqual([ids[0]]);
    expect(await found({ from: 2, to: 3, staff: "boris" })).toEqual([ids[1]]);
    expect(await found({ label: third?.label ?? "" })).toEqual([ids[2]]);
    expect(await found({ label: (third?.label ?? "").slice(0, 10) })).toEqual([ids[2]]);
    expect(await found({ states: [] })).toEqual([]);
    expect(await found({ staff: "' or 1=1 --" })).toEqual([]);
  });

  test("filters narrow by a span of pieces and of totals, both ends included (M1)", async () => {
    const { storage } = database();
    const rows = await fill(
      storage,
      [1, 2, 3, 4].map((n) => ({ ...at(0, 0, n), pieces: n, total: 100 * n })),
    );
    const ids = rows.map(({ row }) => row.document.id);
    const found = async (filter: SoftCheckFilter) => idsOf(await readAll(storage, "s", filter, byTime, 10));
    expect(await found({ pieces: { least: 2, most: 3 } })).toEqual([ids[1], ids[2]]);
    expect(await found({ pieces: { most: 1 } })).toEqual([ids[0]]);
    expect(await found({ total: { least: 300 } })).toEqual([ids[2], ids[3]]);
    expect(await found({ pieces: { least: 2 }, total: { most: 200 } })).toEqual([ids[1]]);
    expect(await found({ pieces: {} })).toEqual(ids);
  });

  test("the search finds parts of label, person and device, large and small letters of any alphabet alike", async () => {
    const { storage } = database();
    const rows = await fill(storage, [at(0, 0, 1), at(2, 1, 2), at(3, 1, 3)]);
    const ids = rows.map(({ row }) => row.document.id);
    const found = async (q: string) => idsOf(await readAll(storage, "s", { q }, byTime, 10));
    expect(await found("АНН")).toEqual([ids[0]]);
    expect(await found("касса")).toEqual([ids[0]]);
    expect(await found("HANDHELD")).toEqual([ids[1], ids[2]]);
    expect(await found("body GONE")).toEqual([ids[2]]);
    expect(await found(rows[1]?.row.label.slice(2) ?? "")).toEqual([ids[1]]);
    expect(await found("")).toEqual(ids);
  });

  test("signs of patterns are searched for as they are", async () => {
    const { storage } = database();
    await fill(storage, [at(0, 0, 1)]);
    const odd = staffSample("s", "odd");
    const bag = softCheckSample("s", labelOf(50));
    await storage.write(async (queries) => {
      await queries.staff.insert({ ...odd, name: "50%_\\'<b>" });
      await queries.softChecks.insert({ ...bag, document: { ...bag.document, staff: "odd" } });
    });
    const found = async (q: string) => idsOf(await readAll(storage, "s", { q }, byTime, 10));
    for (const q of ["%", "_", "\\", "'", "50%", "%_\\", "<B>"]) expect(await found(q)).toEqual([bag.document.id]);
    for (const q of ["%%", "5%0", "__", "\\\\", "%'%"]) expect(await found(q)).toEqual([]);
  });

  test("a row names who has the bag or had it last", async () => {
    const { storage } = database();
    const [filled] = await fill(storage, [at(0, 0, 1)]);
    const id = filled?.row.document.id;
    if (id === undefined) throw new Error("one row was filled in");
    const held = redemptionSample("s", "Till 3");
    const receipt = { shift: "7", number: "№ 12" };
    const seen = async () => (await readAll(storage, "s", {}, byTime, 10))[0]?.redemption;
    await storage.write(async ({ redemptions }) => {
      await redemptions.insert(held);
      expect(await redemptions.claim(held.id, "s", labelOf(0), id)).toBe(true);
    });
    const { till, since } = held;
    expect(await seen()).toEqual({ id: held.id, till, since, state: "held", committedAt: null, receipt: null });
    await storage.write(({ redemptions }) =>
      redemptions.update({ ...held, state: "committed", committedAt: 1_500, receipt }),
    );
    expect(await seen()).toEqual({ id: held.id, till, since, state: "committed", committedAt: 1_500, receipt });
  });
}
