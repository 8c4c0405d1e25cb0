import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assert } from "../result.ts";
import { buildElementString, GS } from "./element-string.ts";
import { checkDigit } from "./gtin.ts";
import { MARK_FORMAT_IDS, MARK_FORMATS, type MarkFormatId } from "./mark-formats.ts";
import { markFits, unitsOfMark } from "./mark-of-article.ts";
import { markKey, readMark } from "./marking-code.ts";

const ITEM = "04601234567893";
const text = (count: number) =>
  fc.string({ unit: fc.constantFrom(..."!\"%&'()*+,-./09:;<=>?AZ_az"), minLength: count, maxLength: count });
const read = (raw: string) => readMark(raw, MARK_FORMAT_IDS);

type Example = {
  readonly format: MarkFormatId;
  readonly raw: string;
  readonly key: string;
  readonly gtin: string | undefined;
};

/** A code of each format with a serial number of its own. */
const example = fc.constantFrom(...MARK_FORMATS).chain((format): fc.Arbitrary<Example> => {
  if (format.shape === "opaque") {
    return fc
      .string({
        unit: fc.constantFrom(..."0123456789ABCXYZ"),
        minLength: format.length - 1,
        maxLength: format.length - 1,
      })
      .map((body) => ({ format: format.id, raw: `A${body}`, key: `A${body}`, gtin: undefined }));
  }
  const item = fc.stringMatching(/^04\d{11}$/).map((body) => body + checkDigit(body));
  if (format.shape === "number-first") {
    return fc
      .tuple(item, text(format.serial), text(format.length - 14 - format.serial))
      .map(([gtin, serial, rest]) => ({
        format: format.id,
        raw: gtin + serial + rest,
        key: `01${gtin}21${serial}`,
        gtin,
      }));
  }
  const tail = Object.entries(format.tail).map(([ai, lengths]) =>
    fc
      .integer({ min: lengths.least, max: lengths.most })
      .chain((count) => (ai === "8005" ? fc.stringMatching(/^\d{6}$/) : text(count)))
      .map((value) => ({ ai, value })),
  );
  return fc
    .tuple(item, fc.integer({ min: format.serial.least, max: format.serial.most }).chain(text), fc.tuple(...tail))
    .map(([gtin, serial, rest]) => {
      const raw = buildElementString([{ ai: "01", value: gtin }, { ai: "21", value: serial }, ...rest]);
      assert(raw.ok, "a marking code is an element string");
      return { format: format.id, raw: raw.value, key: `01${gtin}21${serial}`, gtin };
    });
});

describe("marking codes (B4)", () => {
  it("are told apart by format, article and unit, and kept byte for byte", () => {
    fc.assert(
      fc.property(example, ({ format, raw, key, gtin }) => {
        const { gtin: item = gtin, ...mark } = { raw, format, key };
        expect(read(raw)).toEqual({ ok: true, value: item === undefined ? mark : { ...mark, gtin: item } });
      }),
    );
  });

  it("of one unit have one key, with the FNC1 that some devices send first and without", () => {
    fc.assert(
      fc.property(example, ({ raw, key, gtin }) => {
        expect(markKey(raw)).toBe(key);
        if (gtin !== undefined && raw.startsWith("01")) expect(markKey(GS + raw)).toBe(key);
      }),
    );
  });

  it.each([
    ["shoes", `01${ITEM}21G+mgsHw<DiLN_${GS}91EE05${GS}92${"s".repeat(88)}`, "key-and-signature"],
    ["clothes", `01${ITEM}21G+mgsHw<DiLN_${GS}91EE05${GS}92${"s".repeat(44)}`, "key-and-signature"],
    ["water", `01${ITEM}215DLN_0123456a${GS}93dGVz`, "short-signature"],
    ["milk by weight", `01${ITEM}215aBcD1${GS}93dGVz${GS}3103000195`, "short-signature"],
    ["a packet of cigarettes", "04601234567893-Kz1a9BAB2sTx4y", "tobacco-pack"],
    ["a carton of cigarettes", `01${ITEM}21aBcD123${GS}8005123000${GS}93dGVz`, "tobacco-block"],
    ["a bottle of 2018", `187${"A1".repeat(73)}X`, "alcohol-2d"],
    ["a bottle of before", `22N${"0A".repeat(32)}X`, "alcohol-pdf417"],
  ])("of %s are known", (_goods, raw, format) => {
    expect(read(raw)).toMatchObject({ ok: true, value: { format, raw } });
  });

  it.each([
    [`01${ITEM}21G+mgsHw<DiLN_`, "signature-missing"],
    [`01${ITEM}215DLN_0123456a93dGVz`, "signature-missing"],
    [`01${ITEM}215DLN_GS93dGVz`, "signature-missing"],
    ["04601234567892-Kz1a9BAB2sTx4y", "not-a-marking-code"],
    ["4006381333931", "not-a-marking-code"],
    ["", "not-a-marking-code"],
  ])("do not come from %j: %s", (raw, fault) => {
    expect(read(raw)).toEqual({ ok: false, error: fault });
  });

  it("are only of the formats that the store takes", () => {
    expect(readMark("04601234567893-Kz1a9BAB2sTx4y", ["short-signature"])).toEqual({
      ok: false,
      error: "not-a-marking-code",
    });
  });

  it("of no known format are their own key", () => {
    expect(markKey("whatever")).toBe("whatever");
  });
});

describe("a mark and its article (B4)", () => {
  const article = {
    barcodes: [
      { barcode: "4601234567893", pieces: 1 },
      { barcode: "14601234567890", pieces: 10 },
    ],
  };
  it("belong together by the GTIN in the code", () => {
    expect(markFits(article, { gtin: ITEM })).toBe("yes");
    expect(markFits(article, { gtin: "04006381333931" })).toBe("no");
    expect(markFits(article, {})).toBe("cannot-tell");
  });

  it("stand for several units when the code is a group pack's", () => {
    expect(unitsOfMark(article, { gtin: ITEM })).toBe(1);
    expect(unitsOfMark(article, { gtin: "14601234567890" })).toBe(10);
    expect(unitsOfMark(article, {})).toBe(1);
  });
});
