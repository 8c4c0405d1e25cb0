import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PosLine, unitsOf } from "./pos-line.ts";
import { controlName, utf8 } from "./pos-pattern.ts";
import { type PosTemplate, SEPARATOR_TEXTS } from "./pos-template.ts";
import { READY_POS_TEMPLATE_IDS, readyPosTemplate } from "./ready-pos-templates.ts";
import { pieces, plainTemplate, READING, scaleCode, weighed } from "./testing/pos-lines.ts";
import { pos } from "./testing/typing-pos.ts";
import { type PosCodes, writePosCodes } from "./write-pos-codes.ts";

const typing = (template: PosTemplate) => ({ template, reading: READING, decimals: 2 });

function written(lines: readonly PosLine[], template: PosTemplate): PosCodes {
  const codes = writePosCodes(lines, typing(template));
  if (!codes.ok) throw new Error(JSON.stringify(codes.error));
  return codes.value;
}

const texts = (lines: readonly PosLine[], template: PosTemplate) =>
  written(lines, template).parts.map(({ text }) => text);

const GS = "\u001d";
const MARK_A = `0104600000000015215Aa%/7${GS}93dGVz`;
const MARK_B = `0104600000000015215Bb"&9${GS}93dGVz`;

describe("habits of POS systems (R6)", () => {
  const bread = pieces("4600000000008", 3);
  const milk = pieces("4600000000022", 1);

  test("each article as often as its quantity, Enter behind each; the last one is the scanner's own", () => {
    expect(texts([bread, milk], plainTemplate())).toEqual([
      "4600000000008\r4600000000008\r4600000000008\r4600000000022",
    ]);
    expect(texts([milk], plainTemplate({ scannerEnds: false }))).toEqual(["4600000000022\r"]);
  });

  test("quantity before and behind the barcode, with every separator", () => {
    const star = { article: "{quantity}*{barcode}" };
    expect(texts([bread, milk], plainTemplate(star))).toEqual(["3*4600000000008\r1*4600000000022"]);
    expect(texts([bread], plainTemplate({ article: "{barcode}{TAB}{quantity}", separator: "crlf" }))).toEqual([
      "4600000000008\t3",
    ]);
    expect(texts([bread], plainTemplate({ ...star, mostAtOnce: 2, separator: "tab", scannerEnds: false }))).toEqual([
      "2*4600000000008\t1*4600000000008\t",
    ]);
  });

  test("what stands around an article and around a code", () => {
    const around = { before: "{STX}", after: "{ETX}", article: "#{barcode}@{price};", separator: "none" } as const;
    expect(texts([milk], plainTemplate(around))).toEqual(["\u0002#4600000000022@89.90;\u0003"]);
    expect(texts([milk], plainTemplate({ ...around, price: "comma" }))).toEqual(["\u0002#4600000000022@89,90;\u0003"]);
    expect(texts([milk], plainTemplate({ ...around, price: "minor" }))).toEqual(["\u0002#4600000000022@8990;\u0003"]);
  });

  test("a package goes by its own code, once (B2)", () => {
    expect(texts([weighed(scaleCode("42", 1284), 1284)], plainTemplate({ article: "{quantity}*{barcode}" }))).toEqual([
      `1*${scaleCode("42", 1284)}`,
    ]);
  });

  test("marking codes byte for byte, one to a unit; with another character for GS where the POS wants it (B4)", () => {
    const cigarettes = { ...pieces("4600000000015", 2), marks: [MARK_A, MARK_B] };
    const marks = readyPosTemplate("marks", "m", "m");
    expect(texts([cigarettes], marks)).toEqual([`${MARK_A}\r${MARK_B}`]);
    expect(texts([cigarettes], { ...marks, gs: "|" })).toEqual([`${MARK_A}\r${MARK_B}`.replaceAll(GS, "|")]);
    expect(texts([cigarettes], readyPosTemplate("barcode-then-mark", "b", "b"))).toEqual([
      `4600000000015\r${MARK_A}\r4600000000015\r${MARK_B}`,
    ]);
  });
});

describe("articles that make a POS ask (R6, S6)", () => {
  const bread = pieces("4600000000008", 2);
  const beer = pieces("4600000000022", 2, ["age"]);

  test("each stands alone: what is typed behind it would be the answer", () => {
    const codes = written([bread, beer, bread], plainTemplate({ asks: { age: "every", mark: "no", weight: "no" } }));
    expect(codes.parts.map(({ text, asks }) => [text, asks?.questions])).toEqual([
      ["4600000000008\r4600000000008", undefined],
      ["4600000000022", ["age"]],
      ["4600000000022", ["age"]],
      ["4600000000008\r4600000000008", undefined],
    ]);
    expect(codes.parts[1]?.asks?.name).toBe(beer.name);
  });

  test("a POS that asks once for a receipt is split once; one that never asks, never", () => {
    const once = { age: "first", mark: "no", weight: "no" } as const;
    expect(texts([bread, beer, bread], plainTemplate({ asks: once }))).toHaveLength(3);
    expect(texts([bread, beer, bread], plainTemplate({ asks: { ...once, age: "no" } }))).toHaveLength(1);
  });

  test("units whose marking code is missing or not typed are asked one by one", () => {
    const shoes = { ...pieces("4600000000015", 3), marks: [MARK_A], marksMissing: 2 };
    const asks = { age: "no", mark: "every", weight: "no" } as const;
    const star = { article: "{quantity}*{barcode}", asks };
    expect(texts([shoes], plainTemplate({ ...star, marked: "{mark}" }))).toEqual([
      MARK_A,
      "1*4600000000015",
      "1*4600000000015",
    ]);
    expect(texts([shoes], plainTemplate(star))).toEqual(Array(3).fill("1*4600000000015"));
    expect(texts([shoes], plainTemplate({ ...star, asks: { ...asks, mark: "no" } }))).toEqual(["3*4600000000015"]);
  });

  test("measured goods whose code tells no weight are asked for, or not typed at all", () => {
    const nuts = { ...weighed("4217", 300), name: "Nuts" };
    expect(written([nuts], plainTemplate()).parts[0]?.asks).toEqual({ name: "Nuts", questions: ["weight"] });
    const never = plainTemplate({ asks: { age: "no", mark: "no", weight: "no" } });
    expect(writePosCodes([nuts], typing(never))).toEqual({
      ok: false,
      error: { code: "weight-not-told", name: "Nuts" },
    });
  });
});

describe("nothing is lost in silence (R6)", () => {
  const fault = (line: PosLine, more: Partial<PosTemplate> = {}) => {
    const codes = writePosCodes([line], typing(plainTemplate(more)));
    return codes.ok ? undefined : codes.error.code;
  };
  const goods = pieces("4600000000008", 2);

  test("no goods, a template that is wrong, an article longer than a code", () => {
    expect(writePosCodes([], typing(plainTemplate()))).toMatchObject({ error: { code: "nothing-to-type" } });
    expect(fault(goods, { article: "" })).toBe("template");
    const long = { ...goods, quantity: 1, marks: [`${MARK_A}${"x".repeat(60)}`], amountMinor: 8990 };
    expect(fault(long, { capacity: 20, marked: "{barcode}{CR}{mark}" })).toBe("longer-than-a-code");
  });

  test("a weight that was changed by hand", () => {
    expect(fault({ ...weighed(scaleCode("42", 1284), 1284), quantity: 1000 })).toBe("measure-differs");
  });

  test("marking codes that do not stand for all units, or name no article where nothing else does", () => {
    const marked = { ...goods, marks: [MARK_A] };
    expect(fault(marked, { marked: "{barcode}{CR}{mark}" })).toBe("marks-do-not-fit");
    const spirit = { ...pieces("4600000000008", 1), marks: [`${"A".repeat(34)}${"B".repeat(34)}`] };
    expect(fault(spirit, { marked: "{mark}" })).toBe("mark-tells-no-article");
    expect(fault(spirit, { marked: "{barcode}{CR}{mark}" })).toBeUndefined();
  });

  test("codes with control characters, or with what means something else to this POS", () => {
    const marked = (mark: string) => ({ ...pieces("4600000000008", 1), marks: [mark] });
    const both = { marked: "{barcode}{CR}{mark}" };
    expect(fault(marked("ABC\rDEF"), both)).toBe("code-cannot-be-typed");
    expect(fault(marked("ABC|DEF"), { ...both, gs: "|" })).toBe("code-cannot-be-typed");
    const none = { ...both, article: "{barcode};", marked: "{barcode}+{mark};", separator: "none" } as const;
    expect(fault(marked("ABC;DEF"), none)).toBe("code-cannot-be-typed");
  });

  test("a price that is none of one piece", () => {
    const odd = { ...goods, amountMinor: 17_981 };
    expect(fault(odd, { article: "{barcode};{price};{quantity}" })).toBe("price-does-not-divide");
    expect(fault(odd)).toBeUndefined();
  });
});

/** Every character that a marking code may bring, and some that it should not. */
const sign = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(..."0123456789ABCxyz%!\"&'()*+,-./:;<=>?_", GS) },
  { weight: 1, arbitrary: fc.constantFrom("ü", "Ж", "€", "😀", "{", "}", "#", "|", "~", " ") },
);
const mark = fc.string({ unit: sign, minLength: 1, maxLength: 60 });

const line: fc.Arbitrary<PosLine> = fc
  .record({
    barcode: fc.stringMatching(/^4[0-9]{3,17}$/),
    quantity: fc.integer({ min: 1, max: 12 }),
    marks: fc.array(mark, { maxLength: 4 }),
    marked: fc.boolean(),
    age: fc.boolean(),
    price: fc.integer({ min: 0, max: 99_999 }),
  })
  .map(({ barcode, quantity, marks, marked, age, price }) => {
    const own = marked ? marks.slice(0, quantity) : [];
    return {
      ...pieces(barcode, quantity, age ? ["age"] : []),
      unitPriceMinor: price,
      amountMinor: price * quantity,
      marks: own,
      marksMissing: marked ? quantity - own.length : 0,
      article: {
        barcodes: [{ barcode, pieces: 1 }],
        flags: [...(age ? (["age"] as const) : []), ...(marked ? (["marked"] as const) : [])],
      },
    };
  });

const asking = fc.constantFrom("no" as const, "first" as const, "every" as const);
const template: fc.Arbitrary<PosTemplate> = fc
  .record({
    ready: fc.constantFrom(...READY_POS_TEMPLATE_IDS),
    separator: fc.constantFrom("cr" as const, "lf" as const, "crlf" as const, "tab" as const),
    scannerEnds: fc.boolean(),
    capacity: fc.integer({ min: 260, max: 900 }),
    mostAtOnce: fc.integer({ min: 1, max: 12 }),
    marked: fc.constantFrom("", "{barcode}{ESC}{mark}", "{mark}{ESC}{barcode}"),
    before: fc.constantFrom("", "{STX}"),
    asks: fc.record({ age: asking, mark: asking, weight: asking }),
  })
  .map(({ ready, ...more }) => {
    const { article } = readyPosTemplate(ready, "t", "t");
    // A tab between the fields and behind the article would be two things at once.
    return plainTemplate({ ...more, article: article.replace("{TAB}", "{US}") });
  });

test("R6: parts joined type exactly every article its quantity times, with its marks, in order; none over capacity", () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 15 }), template, (lines, by) => {
      const codes = written(lines, by);
      const separator = SEPARATOR_TEXTS[by.separator];
      const sold = pos(
        codes.parts.map(({ text }) => text),
        by,
        separator,
      );
      const wanted = lines.flatMap(({ barcode, quantity, marks }) => {
        const sent = by.marked === "" ? [] : marks;
        const rest = quantity - sent.length;
        return [...sent.map((own) => ({ barcode, mark: own })), ...Array(rest).fill({ barcode, mark: "" })];
      });
      expect(sold).toEqual(wanted);
      for (const part of codes.parts) expect(utf8(part.text).length).toBeLessThanOrEqual(by.capacity);
      const sum = (of: readonly number[]) => of.reduce((total, one) => total + one, 0);
      expect(codes.pieces).toBe(sum(lines.map(unitsOf)));
      expect(codes.totalMinor).toBe(sum(lines.map(({ amountMinor }) => amountMinor)));
      expect(sum(codes.parts.map((part) => part.pieces))).toBe(codes.pieces);
      expect(sum(codes.parts.map((part) => part.totalMinor))).toBe(codes.totalMinor);
    }),
    { numRuns: 120 },
  );
});

test("R6: nothing is typed behind an article that asks, and nothing stands before it in its code", () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 10 }), (lines) => {
      const by = plainTemplate({
        capacity: 900,
        asks: { age: "every", mark: "every", weight: "every" },
        marked: "{barcode}{ESC}{mark}",
      });
      for (const part of written(lines, by).parts) {
        const articles = part.text.split("\r").length;
        if (part.asks !== undefined) expect(articles).toBe(1);
      }
      const asked = written(lines, by).parts.filter(({ asks }) => asks !== undefined).length;
      const wanted = lines.map(({ quantity, marksMissing, article }) =>
        article?.flags.includes("age") ? quantity : marksMissing,
      );
      expect(asked).toBe(wanted.reduce((sum, one) => sum + one, 0));
    }),
    { numRuns: 40 },
  );
});

test("amounts of one line are shared out to the last minor unit", () => {
  const line = { ...pieces("4600000000008", 3), amountMinor: 1_000 };
  const codes = written([line], plainTemplate({ capacity: 20 }));
  expect(codes.parts.map(({ totalMinor }) => totalMinor)).toEqual([333, 333, 334]);
});

test("bytes are those of UTF-8", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(utf8(text)).toEqual([...new TextEncoder().encode(text)]);
    }),
  );
  expect(utf8("\ud800")).toEqual([0xef, 0xbf, 0xbd]);
  expect(controlName(0x1d)).toBe("GS");
});

test.each([
  [100, 7, 6],
  [200, 14, 12],
  [400, 28, 25],
  [800, 57, 50],
  [2_000, 142, 125],
])(
  "a code of %i bytes carries %i articles each behind the other, or %i with their quantity (docs/integration/pos-codes.md)",
  (capacity, each, counted) => {
    const lines = Array.from({ length: 200 }, (_, at) => pieces(String(4_600_000_000_000 + at), 1));
    expect(written(lines, plainTemplate({ capacity })).parts[0]?.pieces).toBe(each);
    expect(written(lines, plainTemplate({ capacity, article: "{quantity}*{barcode}" })).parts[0]?.pieces).toBe(counted);
  },
);
