import { expect, test } from "vitest";
import type { PrinterRow } from "../../ports/label-printers.ts";
import type { OpenedDatabase } from "./opened.ts";
import { AWKWARD_TEXT, newId, storeSample } from "./samples.ts";

const printer = (store: string, name: string): PrinterRow => ({
  id: newId(),
  store,
  name,
  model: AWKWARD_TEXT,
  language: "zpl",
  dotsPerMm: 300 / 25.4,
  widthMm: 104,
  transport: { kind: "tcp", host: "10.0.0.7", port: 9100 },
  removedAt: null,
});

/** Printers and the stores' own label designs. */
export function printersContract(database: () => OpenedDatabase): void {
  test("a printer comes back as it was kept, to its own store alone", async () => {
    const { storage } = database();
    const row = printer("s", AWKWARD_TEXT);
    await storage.write(async ({ stores, printers }) => {
      await stores.insert(storeSample("s"));
      await printers.insert(row);
    });
    expect(await storage.read(({ printers }) => printers.byId("s", row.id))).toEqual(row);
    expect(await storage.read(({ printers }) => printers.byId("t", row.id))).toBeUndefined();
    expect(await storage.read(({ printers }) => printers.list("t"))).toEqual([]);
    const changed: PrinterRow = { ...row, language: "pdf", transport: { kind: "cups", queue: "office" } };
    await storage.write(({ printers }) => printers.update(changed));
    expect(await storage.read(({ printers }) => printers.list("s"))).toEqual([changed]);
  });

  test("a removed printer is listed no more, and can still be named", async () => {
    const { storage } = database();
    const [gone, here] = [printer("s", "a"), printer("s", "b")];
    await storage.write(async ({ stores, printers }) => {
      await stores.insert(storeSample("s"));
      await printers.insert(here);
      await printers.insert(gone);
      await printers.update({ ...gone, removedAt: 9_000_000_000_000 });
    });
    expect(await storage.read(({ printers }) => printers.list("s"))).toEqual([here]);
    const all = await storage.read(({ printers }) => printers.list("s", "removed-too"));
    expect(all.map(({ name, removedAt }) => [name, removedAt])).toEqual([
      ["a", 9_000_000_000_000],
      ["b", null],
    ]);
  });

  test("a store's own designs: put, replaced, removed; another store has none of them", async () => {
    const { storage } = database();
    await storage.write(async ({ stores, labelDesigns }) => {
      await stores.insert(storeSample("s"));
      await labelDesigns.put({ store: "s", id: "b", design: "{}" });
      await labelDesigns.put({ store: "s", id: "a", design: AWKWARD_TEXT });
      await labelDesigns.put({ store: "s", id: "b", design: '{"again":true}' });
    });
    expect(await storage.read(({ labelDesigns }) => labelDesigns.list("s"))).toEqual([
      { store: "s", id: "a", design: AWKWARD_TEXT },
      { store: "s", id: "b", design: '{"again":true}' },
    ]);
    expect(await storage.read(({ labelDesigns }) => labelDesigns.byId("t", "a"))).toBeUndefined();
    expect(await storage.write(({ labelDesigns }) => labelDesigns.remove("t", "a"))).toBe(false);
    expect(await storage.write(({ labelDesigns }) => labelDesigns.remove("s", "a"))).toBe(true);
    expect(await storage.read(({ labelDesigns }) => labelDesigns.byId("s", "a"))).toBeUndefined();
  });
}
