import { expect, test } from "vitest";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import type { SoftCheckRow } from "../../ports/soft-checks.ts";
import type { Storage } from "../../ports/storage.ts";
import type { TerminalRow } from "../../ports/terminals.ts";
import { meeting, type OpenedDatabase } from "./opened.ts";
import { AWKWARD_TEXT, labelOf, lineSample, money, newId, softCheckSample, storeSample } from "./samples.ts";

const withStores = (storage: Storage): Promise<void> =>
  storage.write(async (queries) => {
    await queries.stores.insert(storeSample("s"));
    await queries.stores.insert(storeSample("t"));
  });

/** Soft checks by themselves; their lists have their own contract. */
export function softChecksContract(database: () => OpenedDatabase): void {
  keepingContract(database);
  bindingContract(database);
}

function keepingContract(database: () => OpenedDatabase): void {
  test("a soft check comes back as it was sealed, awkward texts byte for byte (I8, I14)", async () => {
    const { storage } = database();
    await withStores(storage);
    const sample = softCheckSample("s", labelOf(1));
    const line = { ...lineSample(1), name: AWKWARD_TEXT, barcode: "01\u001d21x", marks: [AWKWARD_TEXT, "b"] };
    const bag: SoftCheckRow = {
      ...sample,
      signature: "c2ln",
      document: {
        ...sample.document,
        staff: AWKWARD_TEXT,
        lines: [line, lineSample(7)],
        totalMinor: money(9_999_999_999_999),
      },
    };
    await storage.write((queries) => queries.softChecks.insert(bag));
    expect(await storage.read((queries) => queries.softChecks.byId("s", bag.document.id))).toEqual(bag);
    expect(await storage.read((queries) => queries.softChecks.byId("t", bag.document.id))).toBeUndefined();
    const { lines, ...withoutLines } = bag.document;
    expect(await storage.read((queries) => queries.softChecks.view("s", bag.document.id))).toEqual({
      ...bag,
      document: withoutLines,
      lineCount: lines.length,
      staffName: AWKWARD_TEXT,
      terminalName: bag.document.terminal,
      redemption: undefined,
    });
  });

  test("a declined one has no time of agreement, and the other way round (S1)", async () => {
    const { storage } = database();
    await withStores(storage);
    const sample = softCheckSample("s", labelOf(1));
    const { agreedAt, ...open } = sample.document;
    const declined = { ...sample, document: { ...open, declinedAt: agreedAt ?? "" } };
    await storage.write((queries) => queries.softChecks.insert(declined));
    const kept = await storage.read((queries) => queries.softChecks.byId("s", declined.document.id));
    expect(kept).toEqual(declined);
    expect(Object.keys(kept?.document ?? {})).not.toContain("agreedAt");
  });

  test("the largest bag comes back whole", async () => {
    const { storage } = database();
    await withStores(storage);
    const sample = softCheckSample("s", labelOf(1));
    const lines = Array.from({ length: 500 }, (_, index) => ({ ...lineSample(index + 1), marks: ["m".repeat(200)] }));
    const bag = { ...sample, document: { ...sample.document, lines } };
    await storage.write((queries) => queries.softChecks.insert(bag));
    expect(await storage.read((queries) => queries.softChecks.byId("s", bag.document.id))).toEqual(bag);
  });

  test("an id is kept once; of two that arrive together the second one finds the first (I6)", async () => {
    const { storage, openAgain } = database();
    await withStores(storage);
    const bag = softCheckSample("s", labelOf(1));
    const meet = meeting();
    const put = (one: Storage) =>
      one.write(async ({ softChecks }) => {
        if ((await softChecks.byId("s", bag.document.id)) !== undefined) return "known";
        await meet();
        await softChecks.insert(bag);
        return "stored";
      });
    expect((await Promise.all([put(storage), put(openAgain())])).sort()).toEqual(["known", "stored"]);
    expect(await storage.read((queries) => queries.softChecks.byId("s", bag.document.id))).toEqual(bag);
  });

  test("a restored terminal may repeat a sequence number: its bag is never refused for it (S5)", async () => {
    const { storage } = database();
    await withStores(storage);
    const first = softCheckSample("s", labelOf(1));
    const second = softCheckSample("s", labelOf(2));
    const again = { ...second, document: { ...second.document, terminal: first.document.terminal } };
    await storage.write(async (queries) => {
      await queries.softChecks.insert(first);
      await queries.softChecks.insert(again);
    });
    expect(await storage.read((queries) => queries.softChecks.byId("s", again.document.id))).toEqual(again);
  });
}

function bindingContract(database: () => OpenedDatabase): void {
  test("a label is bound to one soft check; a clash is kept beside it (I7, S5)", async () => {
    const { storage } = database();
    await withStores(storage);
    const first = softCheckSample("s", labelOf(1));
    const second = { ...softCheckSample("s", labelOf(1)), storedAt: 2_000 };
    await storage.write((queries) => queries.softChecks.insert(first));
    await expect(storage.write((queries) => queries.softChecks.insert(second))).rejects.toThrow();
    expect(await storage.read((queries) => queries.softChecks.byLabel("s", labelOf(1)))).toEqual([first]);
    const clash: SoftCheckRow = { ...second, bound: false, state: "clash" };
    await storage.write((queries) => queries.softChecks.insert(clash));
    expect(await storage.read((queries) => queries.softChecks.boundTo(labelOf(1)))).toEqual(first);
    expect(await storage.read((queries) => queries.softChecks.boundTo(labelOf(2)))).toBeUndefined();
    expect(await storage.read((queries) => queries.softChecks.byLabel("s", labelOf(1)))).toEqual([first, clash]);
    expect(await storage.read((queries) => queries.softChecks.byLabel("t", labelOf(1)))).toEqual([]);
  });

  test("a bag that lost its label leaves it to another, and is still found under it (I7, L6)", async () => {
    const { storage } = database();
    await withStores(storage);
    const [first, second] = [softCheckSample("s", labelOf(1)), softCheckSample("s", labelOf(1))];
    await storage.write(async ({ softChecks }) => {
      await softChecks.insert(first);
      await softChecks.unbind("s", first.document.id);
      await softChecks.insert(second);
    });
    const found = await storage.read(({ softChecks }) => softChecks.byLabel("s", labelOf(1)));
    expect(found.map(({ document, bound }) => [document.id, bound])).toEqual([
      [second.document.id, true],
      [first.document.id, false],
    ]);
  });

  test("relabelling binds the new label and leaves the sealed document as it was (S4, I8)", async () => {
    const { storage } = database();
    await withStores(storage);
    const clash: SoftCheckRow = { ...softCheckSample("s", labelOf(1)), bound: false, state: "clash" };
    const { id } = clash.document;
    await storage.write(async ({ softChecks }) => {
      await softChecks.insert(softCheckSample("s", labelOf(1)));
      await softChecks.insert(clash);
      await softChecks.relabel("s", id, labelOf(2), "stored");
    });
    const relabelled = { ...clash, label: labelOf(2), bound: true, state: "stored" };
    expect(await storage.read((queries) => queries.softChecks.boundTo(labelOf(2)))).toEqual(relabelled);
    const taken = softCheckSample("s", labelOf(3));
    await storage.write((queries) => queries.softChecks.insert(taken));
    await expect(
      storage.write((queries) => queries.softChecks.relabel("s", id, labelOf(3), "stored")),
    ).rejects.toThrow();
    expect(await storage.read((queries) => queries.softChecks.byId("s", id))).toEqual(relabelled);
  });

  test("bags that nobody fetched come by label, those of before a moment, of the own store, in state stored (S4)", async () => {
    const { storage } = database();
    await withStores(storage);
    const at = (store: string, serial: number, storedAt: number, state: SoftCheckRow["state"] = "stored") => ({
      ...softCheckSample(store, labelOf(serial)),
      storedAt,
      state,
    });
    const rows = [at("s", 1, 10), at("s", 2, 30), at("s", 3, 20), at("s", 4, 5, "held"), at("t", 5, 1)];
    await storage.write(async ({ softChecks }) => {
      for (const row of rows) await softChecks.insert(row);
    });
    const unfetched = (before: number, narrowed: { readonly among?: readonly LabelNumber[]; readonly limit: number }) =>
      storage.read(async ({ softChecks }) =>
        (await softChecks.unfetched("s", before, narrowed)).map(({ id }) =>
          rows.findIndex((row) => row.document.id === id),
        ),
      );
    const byLabel = [0, 2].toSorted((a, b) => ((rows[a]?.label ?? "") < (rows[b]?.label ?? "") ? -1 : 1));
    expect(await unfetched(30, { limit: 10 })).toEqual(byLabel);
    expect(await unfetched(31, { limit: 10 })).toHaveLength(3);
    expect(await unfetched(30, { limit: 1 })).toEqual(byLabel.slice(0, 1));
    expect(await unfetched(30, { among: [labelOf(3), labelOf(4)], limit: 10 })).toEqual([2]);
    expect((await storage.read(({ stores }) => stores.all())).map(({ id }) => id)).toEqual(["s", "t"]);
  });

  test("the last order number of each terminal is known, of its own store (I10)", async () => {
    const { storage } = database();
    await withStores(storage);
    const device = (store: string): TerminalRow => ({
      id: newId(),
      store,
      kind: "handheld",
      name: "TSD",
      publicKey: "{}",
      enrolledAt: 1,
      revokedAt: null,
      lastSeenAt: null,
    });
    const [busy, idle, other] = [device("s"), device("s"), device("t")];
    const sent = (store: string, serial: number, terminal: TerminalRow, sequence: number): SoftCheckRow => {
      const sample = softCheckSample(store, labelOf(serial));
      return { ...sample, document: { ...sample.document, terminal: terminal.id, sequence } };
    };
    await storage.write(async ({ terminals, softChecks }) => {
      for (const row of [busy, idle, other]) await terminals.insert(row);
      for (const row of [sent("s", 1, busy, 9), sent("s", 2, busy, 10), sent("t", 3, other, 3)]) {
        await softChecks.insert(row);
      }
    });
    expect(await storage.read(({ terminals }) => terminals.lastSequences("s"))).toEqual(new Map([[busy.id, 10]]));
    expect(await storage.read(({ terminals }) => terminals.lastSequences("t"))).toEqual(new Map([[other.id, 3]]));
  });

  test("a state is set in its own store only", async () => {
    const { storage } = database();
    await withStores(storage);
    const bag = softCheckSample("s", labelOf(1));
    await storage.write(async ({ softChecks }) => {
      await softChecks.insert(bag);
      await softChecks.setState("t", bag.document.id, "expired");
      await softChecks.setState("s", newId(), "expired");
      expect(await softChecks.byId("s", bag.document.id)).toEqual(bag);
      await softChecks.setState("s", bag.document.id, "cancelled");
      expect(await softChecks.byId("s", bag.document.id)).toEqual({ ...bag, state: "cancelled" });
    });
  });
}
