import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_BARCODE_CHARACTERS } from "../../domain/barcodes/lookup.ts";
import { type Gathered, gather, joined, missingParts } from "./collect.ts";
import { bytesIn, digitsFor, fromDigits, toDigits } from "./digits.ts";
import { numberOf, pack, unpack } from "./pack.ts";
import { DIGITS_PER_CODE, isHandoffPart, readPart, splitIntoParts } from "./parts.ts";

const someBytes = (most: number) => fc.uint8Array({ maxLength: most }).map((bytes) => new Uint8Array(bytes));
const signature = fc.uint8Array({ minLength: 64, maxLength: 64 }).map((bytes) => new Uint8Array(bytes));

/** Compared as text: an array of bytes costs a matcher a hundred times as much. */
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

async function shown(bytes: Uint8Array<ArrayBuffer>, signed: Uint8Array<ArrayBuffer>, digits = 400) {
  const packed = await pack({ bytes, signature: signed });
  const parts = splitIntoParts(packed, await numberOf(packed), digits);
  if (parts === undefined) throw new Error("too many parts");
  return parts;
}

const readAll = (codes: readonly string[]): readonly Gathered[] =>
  codes.reduce<readonly Gathered[]>((all, code) => {
    const part = readPart(code);
    return part.ok ? gather(all, part.value) : all;
  }, []);

describe("digits", () => {
  test("any bytes become as many digits as their length says, and come back", () => {
    fc.assert(
      fc.property(someBytes(300), (bytes) => {
        const digits = toDigits(bytes);
        expect(digits).toHaveLength(digitsFor(bytes.length));
        expect(bytesIn(digits.length)).toBe(bytes.length);
        expect(hex(fromDigits(digits) ?? Uint8Array.of(0xff))).toBe(hex(bytes));
      }),
    );
  });

  test.each(["9".repeat(digitsFor(10)), "12", "a".repeat(digitsFor(4))])(
    "%s is no bytes: too large, of a length that nothing has, or no digits",
    (digits) => {
      expect(fromDigits(digits)).toBeUndefined();
    },
  );
});

describe("a sealed document as codes (R4)", () => {
  test("any bytes, read in any order, twice, among the parts of other bags, come back exactly", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(someBytes(3_000), signature), { minLength: 1, maxLength: 3 }),
        fc.infiniteStream(fc.nat()),
        async (bags, order) => {
          const codes = await Promise.all(bags.map(([bytes, signed]) => shown(bytes, signed)));
          const shuffled = codes
            .flatMap((parts) => [...parts, ...parts.slice(0, 2)])
            .map((code) => ({ code, place: order.next().value }))
            .toSorted((a, b) => a.place - b.place)
            .map(({ code }) => code);
          const wholes = readAll(shuffled).map(joined);
          const back = await Promise.all(wholes.map(async (whole) => whole && unpack(whole)));
          const expected = new Set(bags.map(([bytes, signed]) => hex(bytes) + hex(signed)));
          const read = back.map((one) => (one?.ok ? hex(one.value.bytes) + hex(one.value.signature) : one));
          expect(new Set(read)).toEqual(expected);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("a digit that is another, is missing or stands twice is not believed", async () => {
    const [code = ""] = await shown(new TextEncoder().encode("a document"), new Uint8Array(64).fill(7));
    fc.assert(
      fc.property(fc.nat(code.length - 1), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const other = (Number(code[at]) + by) % 10;
        expect(readPart(code.slice(0, at) + other + code.slice(at + 1))).toEqual({ ok: false, error: "misread" });
        expect(readPart(code.slice(0, at) + code.slice(at + 1)).ok).toBe(false);
        expect(readPart(code.slice(0, at) + code[at] + code.slice(at)).ok).toBe(false);
      }),
    );
  });

  test("what is still missing is told by its number; nothing is joined before", async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(500));
    const codes = await shown(bytes, new Uint8Array(64));
    expect(codes.length).toBeGreaterThan(3);
    const [gathered] = readAll([codes[2] ?? "", codes[0] ?? ""]);
    if (gathered === undefined) throw new Error("nothing gathered");
    expect(missingParts(gathered)).toEqual([2, ...codes.map((_, at) => at + 1).slice(3)]);
    expect(joined(gathered)).toBeUndefined();
  });

  test("parts of one count and number of a whole never join with those of another", async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(500));
    const a = await shown(bytes, new Uint8Array(64));
    const b = await shown(bytes, new Uint8Array(64).fill(1));
    expect(a.length).toBe(b.length);
    const mixed = readAll(a.map((code, at) => (at % 2 === 0 ? code : (b[at] ?? ""))));
    expect(mixed).toHaveLength(2);
    expect(mixed.map(joined)).toEqual([undefined, undefined]);
  });

  test("every code is longer than any barcode, label or rule of a store, all digits, and known by its beginning", async () => {
    for (const size of [150, 400, 1_000, 5_000]) {
      const codes = await shown(crypto.getRandomValues(new Uint8Array(size)), new Uint8Array(64), 800);
      for (const code of codes) {
        expect(code).toMatch(/^7638\d+$/);
        expect(code.length).toBeGreaterThan(MAX_BARCODE_CHARACTERS);
        expect(code.length).toBeLessThanOrEqual(800);
        expect(isHandoffPart(code)).toBe(true);
      }
    }
    for (const barcode of ["4600000000008", "98917000000000", "7638", "76381234", "https://example.org/7638"])
      expect(isHandoffPart(barcode)).toBe(false);
  });

  test("a code that broke off, and its rest, are parts that were not read well", () => {
    const [code = ""] = splitIntoParts(new Uint8Array(600).fill(7), "1".repeat(15), DIGITS_PER_CODE) ?? [];
    for (const piece of [code.slice(0, 700), code.slice(700)]) {
      expect([isHandoffPart(piece), readPart(piece)]).toEqual([true, { ok: false, error: "misread" }]);
    }
  });

  test("more codes than two digits can number are none", () => {
    expect(splitIntoParts(new Uint8Array(100 * 50), "0".repeat(15), 34 + digitsFor(50))).toBeUndefined();
    expect(splitIntoParts(new Uint8Array(99 * 50), "0".repeat(15), 34 + digitsFor(50))).toHaveLength(99);
    expect(splitIntoParts(new Uint8Array(10), "0".repeat(15), 34)).toBeUndefined();
  });
});

describe("a pack", () => {
  test("a document, with whatever strange bytes in it, comes back byte for byte, and is smaller than deflated as it is", async () => {
    const document = readFileSync(new URL("../formats/fixtures/soft-check-3.sealed", import.meta.url));
    const plain = deflateRawSync(document).length + 65;
    const packed = await pack({ bytes: new Uint8Array(document), signature: new Uint8Array(64) });
    expect(packed.length).toBeLessThan(0.75 * plain);
    await fc.assert(
      fc.asyncProperty(someBytes(60), fc.nat(1_500), async (strange, at) => {
        // Somewhere in a real document, whatever stands there then.
        const bytes = new Uint8Array(Buffer.concat([document.subarray(0, at), strange, document.subarray(at)]));
        const signed = new Uint8Array(64).fill(9);
        const back = await unpack(await pack({ bytes, signature: signed }));
        expect(back.ok && hex(back.value.bytes)).toBe(hex(bytes));
        expect(back.ok && hex(back.value.signature)).toBe(hex(signed));
      }),
      { numRuns: 30 },
    );
  });

  test.each([
    ["nothing", new Uint8Array(0), "broken"],
    ["a signature alone", new Uint8Array(65).fill(1), "broken"],
    ["no deflated bytes", Uint8Array.of(...new Uint8Array(65).fill(1), 255, 255, 255), "broken"],
    ["a later version of packing", Uint8Array.of(3, ...new Uint8Array(80)), "newer-pack"],
  ])("%s is refused: %s", async (_, packed, fault) => {
    expect(await unpack(packed)).toEqual({ ok: false, error: fault });
  });

  test("what grows beyond any document is not unpacked", async () => {
    const bomb = await pack({ bytes: new Uint8Array(2_000_001), signature: new Uint8Array(64) });
    expect(bomb.length).toBeLessThan(10_000);
    expect(await unpack(bomb)).toEqual({ ok: false, error: "broken" });
  });
});
