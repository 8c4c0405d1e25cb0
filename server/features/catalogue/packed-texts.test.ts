import fc from "fast-check";
import { expect, test } from "vitest";
import { packedTexts } from "./packed-texts.ts";

test("packed texts are what a map of them is, whatever is set in whatever order", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 40 });
  const key = fc.oneof(fc.constantFrom("", "a", "чай", "a\n"), text);
  fc.assert(
    fc.property(fc.array(fc.tuple(key, text), { maxLength: 200 }), fc.array(key), (set, asked) => {
      const [packed, plain] = [packedTexts(), new Map<string, string>()];
      for (const [one, said] of set) {
        packed.set(one, said);
        plain.set(one, said);
      }
      for (const one of [...plain.keys(), ...asked]) {
        expect([packed.has(one), packed.get(one)]).toEqual([plain.has(one), plain.get(one)]);
      }
      expect(packed.size()).toBe(plain.size);
    }),
  );
});

test("many entries, and one longer than a piece, are all found again", () => {
  const packed = packedTexts();
  const long = "é".repeat(2_000_000);
  for (let n = 0; n < 50_000; n += 1) packed.set(`sku ${n}`, `text ${n} of some length`);
  packed.set("long", long);
  for (let n = 0; n < 50_000; n += 7) packed.set(`sku ${n}`, `other ${n}`);
  for (let n = 0; n < 50_000; n += 1) {
    expect(packed.get(`sku ${n}`)).toBe(n % 7 === 0 ? `other ${n}` : `text ${n} of some length`);
  }
  expect([packed.get("long") === long, packed.has("sku 50000"), packed.size()]).toEqual([true, false, 50_001]);
});
