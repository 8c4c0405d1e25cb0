import { describe, expect, test } from "vitest";
import { type BarcodeRule, DEFAULT_RULES } from "../../domain/barcodes/barcode-rule.ts";
import { makeInStoreCode } from "../../domain/barcodes/in-store.ts";
import { article, labelOf, SCALES, STAFF, shopFloor } from "./testing/shop-floor.ts";

/** A code of the shoes' own: item, serial number, signature. */
const SHOE_MARK = "010460000000006021ABCdef\u001d93Xyz=";

const MILK = article("4600000000015", "Milk", { price: 8990 });
const BREAD = article("4600000000022", "Bread", { price: 5400 });
const WINE = article("4600000000039", "Wine", { price: 79900, flags: ["age"] });
const BATTERY = article("4600000000046", "Gift card", { price: 100000, flags: ["excluded"] });
const RECALLED = article("4600000000053", "Recalled cheese", { price: 100, flags: ["blocked"] });
const SHOES = article("04600000000060", "Shoes", { price: 499000, flags: ["marked"] });
const APPLES = article("00042", "Apples", { price: 12990, unit: "g", flags: ["weigh"] });
const ALL = [MILK, BREAD, WINE, BATTERY, RECALLED, SHOES, APPLES];

describe("scanning goods", () => {
  test("S3: the same article scanned again adds to its line and comes to the top", async () => {
    const floor = await shopFloor({ articles: ALL });
    await floor.scan("4600000000015");
    await floor.scan("4600000000022");
    await floor.scan("4600000000015");
    expect(floor.lines()).toEqual(["Bread × 1", "Milk × 2"]);
    expect(floor.cues).toEqual(["added", "added", "added"]);
    expect(floor.terminal.book.visitTotal.value).toBe(23380);
  });

  test("UX: ten scans at once are all added, in their order", async () => {
    const floor = await shopFloor({ articles: ALL });
    const letGo = floor.lookup.holdBack();
    const scans = Array.from({ length: 10 }, (_, index) =>
      floor.scan(index % 2 === 0 ? "4600000000015" : "4600000000022"),
    );
    expect(floor.terminal.waiting.value).toBe(10);
    letGo();
    await Promise.all(scans);
    expect(floor.lines()).toEqual(["Milk × 5", "Bread × 5"]);
    expect(floor.terminal.waiting.value).toBe(0);
  });

  test("DESIGN 2: what is shown survives a reload, open bag and customer included", async () => {
    const before = await shopFloor({ articles: ALL });
    await before.scan("4600000000015");
    const after = await shopFloor({ articles: ALL, device: before.device });
    expect(after.lines()).toEqual(["Milk × 1"]);
    expect(after.terminal.book.visit.value).toBe(before.terminal.book.visit.value);
    await after.scan("4600000000015");
    expect(after.lines()).toEqual(["Milk × 2"]);
  });

  test("DESIGN 2: a scan that cannot be written is not shown as added, and stops the line", async () => {
    const floor = await shopFloor({ articles: ALL });
    await floor.scan("4600000000015");
    floor.device.disk.nextWriteFails = "no-space";
    await floor.scan("4600000000022");
    expect(floor.lines()).toEqual(["Milk × 1"]);
    expect(floor.terminal.asking.value).toMatchObject({ kind: "stop", why: { kind: "storage", fault: "no-space" } });
    expect(floor.terminal.book.fault.value).toBe("no-space");
    expect(floor.cues.at(-1)).toBe("refused");
  });

  test("S2: nobody signed in, nothing added", async () => {
    const floor = await shopFloor({ articles: ALL, worker: () => undefined });
    await floor.scan("4600000000015");
    expect(floor.terminal.book.bags.value.size).toBe(0);
    expect(floor.cues).toEqual(["refused"]);
  });
});

describe("badges (B1, T2)", () => {
  const badge: BarcodeRule = {
    id: "badge",
    name: "Badges",
    symbologies: [],
    reads: "text",
    event: "staff-badge",
    pattern: "S-####",
    fields: [{ field: "number", from: 3, length: 4 }],
  };
  const settings = { barcodeRules: [badge, ...DEFAULT_RULES] };

  test("T2: with nobody signed in a scanned badge says who comes; the bags are untouched", async () => {
    const floor = await shopFloor({ articles: ALL, settings, worker: () => undefined });
    await floor.scan("S-0042");
    expect(floor.badges).toEqual(["0042"]);
    expect(floor.cues).toEqual(["added"]);
    expect(floor.terminal.book.bags.value.size).toBe(0);
  });

  test("T2: with somebody signed in a badge says what it is and changes nobody", async () => {
    const floor = await shopFloor({ articles: ALL, settings });
    await floor.scan("S-0042");
    expect(floor.badges).toEqual([]);
    expect(floor.terminal.asking.value).toMatchObject({
      kind: "stop",
      why: { kind: "not-goods", what: "staff-badge" },
    });
  });
});

describe("what stops the line", () => {
  test("story 2: an unknown barcode is kept, and the next scans are refused loudly until a person answers", async () => {
    const floor = await shopFloor({ articles: ALL });
    await floor.scan("4600000000015");
    await floor.scan("4699999999993");
    expect(floor.terminal.asking.value).toMatchObject({
      kind: "stop",
      why: { kind: "unknown", barcode: "4699999999993" },
    });
    await floor.scan("4600000000022");
    await floor.scanLabel(1);
    expect(floor.lines()).toEqual(["Milk × 1"]);
    expect(floor.terminal.asking.value).toMatchObject({ notAdded: ["4600000000022", `98${labelOf(1)}`] });
    expect(floor.cues).toEqual(["added", "unknown", "unknown", "unknown"]);
    expect(floor.terminal.history.unknownCodes.value).toEqual(["4699999999993"]);
    await floor.terminal.askManager("4699999999993");
    await floor.scan("4600000000022");
    expect(floor.lines()).toEqual(["Milk × 1", "Bread × 1"]);
  });

  test("story 2: scans behind an unknown one in the same burst are refused, not added", async () => {
    const floor = await shopFloor({ articles: ALL });
    await Promise.all([floor.scan("4699999999993"), floor.scan("4600000000015"), floor.scan("4600000000022")]);
    expect(floor.lines()).toEqual([]);
    expect(floor.terminal.asking.value).toMatchObject({ notAdded: ["4600000000015", "4600000000022"] });
  });

  test.each([
    ["4600000000046", "excluded"],
    ["4600000000053", "blocked"],
  ])("S6: %s is %s and never comes into a bag", async (barcode, why) => {
    const floor = await shopFloor({ articles: ALL });
    await floor.scan(barcode);
    expect(floor.terminal.asking.value).toMatchObject({ kind: "stop", why: { kind: "not-for-bags", why } });
    expect(floor.terminal.book.bags.value.size).toBe(0);
  });

  test("B5: control characters are a misread", async () => {
    const floor = await shopFloor({ articles: ALL });
    await floor.scan("46000\u0007");
    expect(floor.terminal.asking.value).toMatchObject({ kind: "stop", why: { kind: "malformed-barcode" } });
  });

  test("L2: a label with a wrong digit is neither a label nor an article", async () => {
    const floor = await shopFloor({ articles: ALL });
    await floor.scan("4600000000015");
    const label = labelOf(1);
    const wrong = `${label.slice(0, 6)}${(Number(label[6]) + 1) % 10}${label.slice(7)}`;
    await floor.scan(`98${wrong}`, "]C1");
    expect(floor.terminal.asking.value).toMatchObject({ kind: "stop", why: { kind: "malformed-label" } });
    expect(floor.terminal.book.openBag.value?.stage).toBe("open");
  });
});

describe("what an article needs said (S6, B2, B4)", () => {
  test("S6: an age limit is said beside the article", async () => {
    const floor = await shopFloor({ articles: ALL });
    await floor.scan("4600000000039");
    expect(floor.terminal.said.value).toMatchObject({ kind: "added", age: true });
  });

  test("B4: a marking code is taken with the goods, and not twice", async () => {
    const floor = await shopFloor({ articles: ALL });
    const code = "010460000000006021ABCdef\u001d93Xyz=";
    await floor.scan(code, "]d2");
    expect(floor.terminal.book.openBag.value?.lines[0]?.marks).toEqual([code]);
    expect(floor.terminal.said.value).toMatchObject({ mark: "taken" });
    await floor.scan(code, "]d2");
    expect(floor.terminal.asking.value).toMatchObject({ kind: "stop", why: { kind: "mark-used" } });
    expect(floor.lines()).toEqual(["Shoes × 1"]);
  });

  test("B4: after the barcode of marked goods the code of the unit is asked for; nothing else answers", async () => {
    const floor = await shopFloor({ articles: ALL });
    const { asking, book } = floor.terminal;
    await floor.scan("04600000000060");
    expect(asking.value).toMatchObject({ kind: "mark", units: 1, of: 1 });
    expect(floor.lines()).toEqual([]);
    for (const [raw, fault] of [
      ["4600000000015", "not-a-mark"],
      [`98${labelOf(1)}`, "not-a-mark"],
      ["010460000000001521ABCdef\u001d93Xyz=", "other-article"],
    ] as const) {
      await floor.scan(raw);
      expect(asking.value, raw).toMatchObject({ kind: "mark", fault });
    }
    expect(floor.cues).toEqual(["refused", "refused", "refused", "refused"]);
    await floor.scan(SHOE_MARK, "]d2");
    expect(asking.value.kind).toBe("nothing");
    expect(book.openBag.value?.lines).toMatchObject([
      { marks: [SHOE_MARK], marksMissing: 0, barcode: "04600000000060" },
    ]);
    expect(floor.terminal.said.value).toMatchObject({ kind: "added", mark: "taken" });
  });

  test("B4: a unit that is in one of the customer's bags is refused, however its code is scanned", async () => {
    const floor = await shopFloor({ articles: ALL });
    await floor.scan(SHOE_MARK, "]d2");
    await floor.scanLabel(1);
    const [bag] = floor.terminal.book.visitBags.value;
    if (bag !== undefined) await floor.terminal.conclude(bag.id, "agreed");
    await floor.scan("04600000000060");
    await floor.scan(`\u001d${SHOE_MARK}`, "]d2");
    expect(floor.terminal.asking.value).toMatchObject({ kind: "mark", fault: "mark-used" });
  });

  test("B4: goods of a bag that the customer declined may go into the next one", async () => {
    const floor = await shopFloor({ articles: ALL });
    await floor.scan(SHOE_MARK, "]d2");
    await floor.scanLabel(1);
    const [bag] = floor.terminal.book.visitBags.value;
    if (bag !== undefined) await floor.terminal.conclude(bag.id, "declined");
    await floor.scan(SHOE_MARK, "]d2");
    expect(floor.lines()).toEqual(["Shoes × 1"]);
  });

  test("B4: of a pack each unit's code is asked for, or one code of the whole pack taken", async () => {
    const pack = { ...article("4600000000060", "Shoes", { price: 100, flags: ["marked"] }) };
    const barcodes = [...pack.barcodes, { barcode: "14600000000067", pieces: 3 }];
    const floor = await shopFloor({ articles: [{ ...pack, barcodes }] });
    const { asking, book } = floor.terminal;
    await floor.scan("14600000000067");
    expect(asking.value).toMatchObject({ kind: "mark", units: 3 });
    await floor.scan(SHOE_MARK, "]d2");
    expect(asking.value).toMatchObject({ kind: "mark", units: 2, of: 3 });
    await floor.scan(SHOE_MARK, "]d2");
    expect(asking.value).toMatchObject({ kind: "mark", units: 2, fault: "mark-used" });
    await floor.terminal.ask({ kind: "nothing" });
    expect(floor.lines()).toEqual(["Shoes × 1"]);
    const packMark = "011460000000006721PACK1\u001d93Xyz=";
    await floor.scan("14600000000067");
    await floor.scan(packMark, "]d2");
    expect(asking.value.kind).toBe("nothing");
    expect(book.openBag.value?.lines).toMatchObject([{ quantity: 4, marks: [SHOE_MARK, packMark], marksMissing: 0 }]);
  });

  test("B4: without the right the code cannot be skipped; with it the till is told to ask", async () => {
    let mayManage = false;
    const floor = await shopFloor({ articles: ALL, worker: () => ({ staff: STAFF, mayManage }) });
    await floor.scan("04600000000060");
    await floor.terminal.skipMarks();
    expect(floor.lines()).toEqual([]);
    mayManage = true;
    await floor.terminal.skipMarks();
    expect(floor.terminal.said.value).toMatchObject({ kind: "added", mark: "till-asks" });
    expect(floor.terminal.book.openBag.value?.lines).toMatchObject([{ marks: [], marksMissing: 1 }]);
  });

  test("B2: a weight in the code of goods that are sold by the piece is one piece of them", async () => {
    const floor = await shopFloor({ articles: [article("04600000000015", "Cheese in a box", { price: 8990 })] });
    await floor.scan("01046000000000153103001284", "]e0");
    expect(floor.lines()).toEqual(["Cheese in a box × 1"]);
  });

  test("B1 B4: a code that is no goods says what it is, and nothing is added", async () => {
    const floor = await shopFloor({ articles: ALL });
    await floor.scan(`22N${"0A".repeat(32)}X`);
    expect(floor.terminal.asking.value).toMatchObject({ kind: "stop", why: { kind: "not-goods", what: "bare-mark" } });
    expect(floor.lines()).toEqual([]);
  });

  test("B2: the weight in an in-store code is taken; without one the pad asks", async () => {
    const floor = await shopFloor({ articles: ALL });
    await floor.scan(makeInStoreCode(SCALES, "00042", 1284));
    expect(floor.lines()).toEqual(["Apples × 1284"]);
    await floor.scan("00042");
    expect(floor.terminal.asking.value.kind).toBe("weigh");
    await floor.scan("4600000000015");
    expect(floor.terminal.asking.value).toMatchObject({ notAdded: ["4600000000015"] });
    await floor.terminal.weigh(500);
    expect(floor.lines()).toEqual(["Apples × 1284", "Apples × 500"]);
  });

  test("B2: one barcode of several articles asks which one is in the hand", async () => {
    const twin = article("4600000000015", "Milk of another maker", { price: 9990 });
    const floor = await shopFloor({ articles: [...ALL, twin] });
    await floor.scan("4600000000015");
    expect(floor.terminal.asking.value.kind).toBe("choose");
    await floor.terminal.choose(twin.sku);
    expect(floor.lines()).toEqual(["Milk of another maker × 1"]);
  });

  test("B2: a quick key adds goods without a code", async () => {
    const bag = { ...article("unused", "Carrier bag", { price: 700 }), barcodes: [], quickKey: 1 };
    const floor = await shopFloor({ quickKeys: [bag] });
    await floor.terminal.askQuickKeys();
    await floor.terminal.quickKey(bag.sku);
    expect(floor.terminal.book.openBag.value?.lines[0]).toMatchObject({ name: "Carrier bag", barcode: bag.sku });
  });
});

describe("prices (DESIGN 3)", () => {
  test("I14: a newer catalogue reprices open lines and shows it; sealed bags keep their price", async () => {
    const floor = await shopFloor({ articles: ALL });
    await floor.scan("4600000000015");
    await floor.scanLabel(1);
    await floor.scan("4600000000015");
    floor.lookup.put({ ...MILK, priceMinor: BREAD.priceMinor });
    floor.link.becomes({ copy: { version: 6, articles: 3, confirmedAt: 0 } });
    await floor.terminal.ask({ kind: "nothing" });
    expect(floor.terminal.book.openBag.value?.lines[0]).toMatchObject({ unitPriceMinor: 5400, priceBeforeMinor: 8990 });
    expect(floor.terminal.book.visitBags.value[0]?.lines[0]?.unitPriceMinor).toBe(8990);
    expect(floor.terminal.said.value).toEqual({ kind: "repriced", count: 1 });
  });
});
