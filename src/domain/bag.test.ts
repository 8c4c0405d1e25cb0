import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bag, bagPieces, bagTotal, foldBag, foldBags } from "./bag.ts";
import { addGoods, changeQuantity, conclude, documentOf, drop, removeLine, seal, undo } from "./compose.ts";
import type { BagFact, JournalEntry } from "./journal-entry.ts";
import type { ScannedGoods } from "./line.ts";
import { quantity } from "./quantity.ts";
import { assert, type Result } from "./result.ts";
import { documentFaults, MAX_BAG_MINOR } from "./soft-check.ts";
import { must, rubles, sampleGoods, sampleId, sampleLabel } from "./testing/samples.ts";

const at = "2026-11-21T10:00:00.000Z";
const noMarks: ReadonlySet<string> = new Set();

/** A journal that grows by commands, as the terminal's does. */
function terminal(bagId = sampleId(1)) {
  const entries: JournalEntry[] = [];
  const write = (fact: BagFact) => {
    entries.push({ entry: entries.length + 1, bag: bagId, at, fact });
  };
  write({ kind: "opened", visit: sampleId(100), staff: "07" });
  const bag = (): Bag => {
    const folded = foldBag(entries);
    assert(folded !== undefined, "the bag was opened");
    return folded;
  };
  const run = (command: (bag: Bag) => Result<BagFact, string>): Result<BagFact, string> => {
    const fact = command(bag());
    if (fact.ok) write(fact.value);
    return fact;
  };
  const scan = (goods: ScannedGoods) => run((open) => addGoods(open, goods, noMarks));
  return { entries, bag, run, scan };
}

describe("a bag as the fold of its journal (S1, S2)", () => {
  it("adds the same article to its line and brings it to the top (S3)", () => {
    const { scan, bag } = terminal();
    scan(sampleGoods("milk", 8_990));
    scan(sampleGoods("bread", 5_400));
    scan(sampleGoods("milk", 8_990));
    expect(bag().lines.map((line) => [line.sku, line.quantity, line.amountMinor])).toEqual([
      ["bread", 1, 5_400],
      ["milk", 2, 17_980],
    ]);
    expect(bagTotal(bag())).toBe(23_380);
    expect(bagPieces(bag())).toBe(3);
  });

  it("keeps every package of measured goods a line of its own", () => {
    const { scan, bag } = terminal();
    scan(sampleGoods("apples", 12_990, "g", 1284));
    scan(sampleGoods("apples", 12_990, "g", 300));
    expect(bag().lines.map((line) => line.amountMinor)).toEqual([16_679, 3_897]);
    expect(bagPieces(bag())).toBe(2);
  });

  it("takes every scan, quantity and removal back, the last one first (S3)", () => {
    const { scan, run, bag } = terminal();
    scan(sampleGoods("milk"));
    scan(sampleGoods("bread"));
    run((open) => changeQuantity(open, 1, 5, true));
    run((open) => removeLine(open, 2));
    const quantities = () => bag().lines.map((line) => [line.sku, Number(line.quantity)]);
    expect(quantities()).toEqual([["milk", 5]]);
    run(undo);
    expect(quantities()).toEqual([
      ["milk", 5],
      ["bread", 1],
    ]);
    run(undo);
    expect(quantities()).toEqual([
      ["milk", 1],
      ["bread", 1],
    ]);
    run(undo);
    run(undo);
    expect(quantities()).toEqual([]);
    expect(run(undo)).toEqual({ ok: false, error: "nothing-to-undo" });
  });

  it("shows a price that changed while the bag was open, and takes the newest", () => {
    const { scan, bag } = terminal();
    scan(sampleGoods("milk", 8_990));
    scan(sampleGoods("milk", 9_490));
    expect(bag().lines[0]).toMatchObject({ unitPriceMinor: 9_490, priceBeforeMinor: 8_990, amountMinor: 18_980 });
  });

  it("is full at the largest total that 100 bags of one payment can carry, and not before", () => {
    const { scan, run, bag } = terminal();
    expect(scan(sampleGoods("ring", MAX_BAG_MINOR - 1)).ok).toBe(true);
    expect(scan(sampleGoods("pin", 2))).toEqual({ ok: false, error: "bag-is-full" });
    expect(scan(sampleGoods("dust", 1001, "g", 1000))).toEqual({ ok: false, error: "bag-is-full" });
    expect(scan(sampleGoods("pin", 1)).ok).toBe(true);
    expect(run((open) => changeQuantity(open, 2, 2, true))).toEqual({ ok: false, error: "bag-is-full" });
    expect(run((open) => changeQuantity(open, 1, 9_999, true))).toEqual({ ok: false, error: "bag-is-full" });
    expect(bagTotal(bag())).toBe(MAX_BAG_MINOR);
  });

  it("never gives a line number twice", () => {
    const { scan, run, bag } = terminal();
    scan(sampleGoods("milk"));
    run((open) => removeLine(open, 1));
    scan(sampleGoods("milk"));
    expect(bag().lines.map((line) => line.line)).toEqual([2]);
  });

  it("seals only with goods in it, once, and no label that this terminal used before (S1, L4)", () => {
    const { scan, run, bag } = terminal();
    const label = sampleLabel(1);
    expect(run((open) => seal(open, label, new Set()))).toEqual({ ok: false, error: "bag-is-empty" });
    scan(sampleGoods("milk"));
    expect(run((open) => seal(open, label, new Set([label])))).toEqual({ ok: false, error: "label-used-here" });
    expect(run((open) => seal(open, label, new Set())).ok).toBe(true);
    expect(bag()).toMatchObject({ stage: "sealed", label });
    expect(run((open) => seal(open, sampleLabel(2), new Set()))).toEqual({ ok: false, error: "bag-not-open" });
  });

  it("lets nothing be changed once it is sealed (I14)", () => {
    const { scan, run } = terminal();
    scan(sampleGoods("milk"));
    run((open) => seal(open, sampleLabel(1), new Set()));
    for (const command of [
      (bag: Bag) => addGoods(bag, sampleGoods("bread"), noMarks),
      (bag: Bag) => changeQuantity(bag, 1, 2, true),
      (bag: Bag) => removeLine(bag, 1),
      undo,
      drop,
    ]) {
      expect(run(command)).toEqual({ ok: false, error: "bag-not-open" });
    }
  });

  it("takes a quantity by hand only if the store allows it, and never an absurd one (S3)", () => {
    const { scan, run } = terminal();
    scan(sampleGoods("milk"));
    expect(run((open) => changeQuantity(open, 1, 2, false))).toEqual({
      ok: false,
      error: "quantity-by-hand-not-allowed",
    });
    for (const absurd of [0, -3, 2.5, 10_000, Number.NaN]) {
      expect(run((open) => changeQuantity(open, 1, absurd, true))).toEqual({ ok: false, error: "not-a-quantity" });
    }
    expect(run((open) => changeQuantity(open, 9, 2, true))).toEqual({ ok: false, error: "no-such-line" });
  });

  it("refuses a marking code that another unit of this customer carries (B4)", () => {
    const { run } = terminal();
    const goods = { ...sampleGoods("water"), mark: "0104601234567893215abc" };
    expect(run((open) => addGoods(open, goods, new Set([goods.mark])))).toEqual({ ok: false, error: "mark-used" });
  });

  it("makes a document without faults out of whatever was scanned, and only once it is concluded (I8)", () => {
    const goods = fc.record({
      sku: fc.constantFrom("milk", "bread", "eggs"),
      price: fc.nat({ max: 1_000_000 }),
      grams: fc.option(fc.integer({ min: 1, max: 99_999 })),
    });
    fc.assert(
      fc.property(fc.array(goods, { minLength: 1, maxLength: 30 }), (scans) => {
        const { scan, run, bag } = terminal();
        for (const { sku, price, grams } of scans) {
          scan(grams === null ? sampleGoods(sku, price) : sampleGoods(`${sku}-kg`, price, "g", grams));
        }
        run((open) => seal(open, sampleLabel(1), new Set()));
        const shown = bagTotal(bag());
        expect(documentOf(bag(), { terminal: sampleId(2), currency: rubles }).ok).toBe(false);
        run((sealed) => conclude(sealed, "agreed", 1));
        const document = must(documentOf(bag(), { terminal: sampleId(2), currency: rubles }));
        expect(documentFaults(document)).toEqual([]);
        expect(document.totalMinor).toBe(shown);
        expect(document.agreedAt).toBe(at);
      }),
    );
  });
});

describe("documents that cannot be true", () => {
  it("are named fault by fault, with their path", () => {
    const { scan, run, bag } = terminal();
    scan(sampleGoods("milk"));
    scan(sampleGoods("bread"));
    run((open) => seal(open, sampleLabel(1), new Set()));
    run((sealed) => conclude(sealed, "declined", 1));
    const document = must(documentOf(bag(), { terminal: sampleId(2), currency: rubles }));
    expect(document.declinedAt).toBe(at);
    const [first, second] = document.lines;
    assert(first !== undefined && second !== undefined, "two lines were scanned");
    const lines = [
      { ...first, marks: ["a", "b"] },
      { ...second, line: first.line, amountMinor: first.amountMinor },
    ];
    const broken = { ...document, lines: [...lines, { ...second, line: 3 }] };
    expect(documentFaults(broken).map((fault) => `${fault.path} ${fault.code}`)).toEqual([
      "lines.0.marks too-many-marks",
      "lines.1.line line-twice",
      "totalMinor wrong-total",
    ]);
  });
});

describe("how a line came about, and which marks it lacks (S2, B4)", () => {
  const entered = (...entries: readonly ScannedGoods["entry"][]) => {
    const { scan, bag } = terminal();
    for (const entry of entries) scan({ ...sampleGoods("milk"), entry });
    return bag().lines[0]?.entered;
  };

  it.each([
    [["scan", "scan"], "scan"],
    [["scan", "camera", "scan"], "camera"],
    [["camera", "typed", "scan"], "manual"],
    [["scan", "quick-key"], "manual"],
  ] as const)("of %j the most doubtful is kept: %s", (entries, kept) => {
    expect(entered(...entries)).toBe(kept);
  });

  it("a scan that is taken back is not told of any more, a count by hand is", () => {
    const { scan, run, bag } = terminal();
    scan(sampleGoods("milk"));
    scan({ ...sampleGoods("milk"), entry: "camera" });
    run(undo);
    expect(bag().lines[0]?.entered).toBe("scan");
    run((open) => changeQuantity(open, 1, 3, true));
    expect(bag().lines[0]?.entered).toBe("manual");
  });

  it("counts units without a mark, those counted by hand, too, and none for goods that need no mark", () => {
    const { scan, run, bag } = terminal();
    const shoes = { ...sampleGoods("shoes"), marked: true };
    scan(sampleGoods("milk"));
    scan(shoes);
    scan(shoes);
    run((open) => changeQuantity(open, 2, 5, true));
    expect(bag().lines.map((line) => [line.sku, line.marksMissing])).toEqual([
      ["milk", 0],
      ["shoes", 5],
    ]);
    run(undo);
    scan({ ...shoes, mark: "m1" });
    expect(bag().lines[1]).toMatchObject({ quantity: 3, marks: ["m1"], marksMissing: 2 });
  });

  it("a code on a pack stands for all of its units; a weighed package needs one", () => {
    const { scan, bag } = terminal();
    const ten = { ...sampleGoods("tobacco"), quantity: must(quantity(10, "pc")), marked: true };
    scan({ ...ten, mark: "block" });
    scan(ten);
    scan({ ...sampleGoods("caviar", 90_000, "g", 250), marked: true });
    expect(bag().lines.map((line) => line.marksMissing)).toEqual([10, 1]);
  });

  it("what is sealed holds: marks and marks missing never pass the units", () => {
    const scanOf = fc.record({
      marked: fc.boolean(),
      mark: fc.option(fc.uuid(), { nil: undefined }),
      units: fc.integer({ min: 1, max: 12 }),
      sku: fc.constantFrom("a", "b"),
    });
    fc.assert(
      fc.property(fc.array(scanOf, { minLength: 1, maxLength: 20 }), (scans) => {
        const { scan, run, bag } = terminal();
        for (const { marked, mark, units, sku } of scans) {
          const goods = { ...sampleGoods(sku, 100), marked, quantity: must(quantity(units, "pc")) };
          scan(mark === undefined ? goods : { ...goods, mark });
        }
        run((open) => seal(open, sampleLabel(1), new Set()));
        run((sealed) => conclude(sealed, "agreed", 1));
        const document = must(documentOf(bag(), { terminal: sampleId(9), currency: rubles }));
        expect(documentFaults(document)).toEqual([]);
      }),
    );
  });
});

describe("a journal of several bags", () => {
  it("gives each bag its own entries, in the order in which they were opened", () => {
    const [one, two] = [terminal(sampleId(1)), terminal(sampleId(2))];
    one.scan(sampleGoods("milk"));
    two.scan(sampleGoods("bread"));
    const mixed = [one.entries[0], two.entries[0], two.entries[1], one.entries[1]].flatMap((entry) => entry ?? []);
    expect(foldBags(mixed).map((bag) => [bag.id, bag.lines[0]?.sku])).toEqual([
      [sampleId(1), "milk"],
      [sampleId(2), "bread"],
    ]);
  });
});
