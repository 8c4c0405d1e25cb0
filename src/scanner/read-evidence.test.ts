import fc from "fast-check";
import { expect, test } from "vitest";
import { checkDigit } from "../domain/barcodes/gtin.ts";
import { splitIntoParts } from "../protocol/handoff/parts.ts";
import type { Read, Symbology } from "./decoder.ts";
import { DEFAULT_EVIDENCE_SETTINGS, NO_EVIDENCE, trustIn, weigh } from "./read-evidence.ts";

const read = (symbology: Symbology, raw: string): Read => ({ symbology, raw, aim: "" });
const milk = read("ean-13", "4600000000008");
const label = read("code-128", "9812345678901234");

/** Frames 100 ms apart; gives what each of them completed. */
function watch(frames: readonly (Read | null)[], apart = 100) {
  let evidence = NO_EVIDENCE;
  return frames.map((frame, index) => {
    const weighed = weigh(evidence, frame, index * apart, DEFAULT_EVIDENCE_SETTINGS);
    evidence = weighed.evidence;
    return weighed.accepted?.raw ?? null;
  });
}

test("a code whose check digit holds needs one frame", () => {
  expect(watch([milk])).toEqual([milk.raw]);
});

test("law: a single wrong digit in an EAN-13 is refused (GenSpecs 7.9.1)", () => {
  const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(digits, fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 9 }), (body, place, more) => {
      const right = body + checkDigit(body);
      const wrong = `${right.slice(0, place)}${(Number(right[place]) + more) % 10}${right.slice(place + 1)}`;
      expect(trustIn(read("ean-13", right))).toBe("proven");
      expect(watch([read("ean-13", wrong), read("ean-13", wrong)])).toEqual([null, null]);
    }),
  );
});

test("an ITF that is not a whole ITF-14 is a partial read and refused", () => {
  expect(trustIn(read("itf", "15400141288763"))).toBe("proven");
  expect(trustIn(read("itf", "540014"))).toBe("refused");
  expect(trustIn(read("itf", "15400141288764"))).toBe("refused");
});

test("DataBar is believed when the GTIN behind 01 holds", () => {
  expect(trustIn(read("databar", "0104600000000008"))).toBe("proven");
  expect(trustIn(read("databar", "0104600000000009"))).toBe("refused");
});

test("a code without a check digit needs two agreeing frames", () => {
  expect(watch([label])).toEqual([null]);
  expect(watch([label, null, label])).toEqual([null, null, label.raw]);
  expect(watch([label, read("code-128", "9812345678901235"), label])).toEqual([null, null, null]);
});

test("a part of a document on a terminal's screen has check digits of its own and needs one frame (R4)", () => {
  const [raw = ""] = splitIntoParts(new Uint8Array(300).fill(5), "1".repeat(15), 2_061) ?? [];
  expect(watch([read("qr-code", raw)])).toEqual([raw]);
  expect(watch([read("qr-code", `${raw.slice(0, -1)}${(Number(raw.at(-1)) + 1) % 10}`)])).toEqual([null]);
  expect(watch([read("qr-code", "https://example.org")])).toEqual([null]);
});

test("a UPC-E only implies its check digit and so needs two frames, too", () => {
  const cola = read("upc-e", "0049000006346");
  expect(watch([cola, cola])).toEqual([null, cola.raw]);
  expect(trustIn(read("upc-e", "0049000006347"))).toBe("refused");
});

test("two frames further apart than the agreement do not confirm one another", () => {
  expect(watch([label, label], 1500)).toEqual([null, null]);
});

test("a held code is one scan, also when single frames miss it (B5)", () => {
  expect(watch([milk, milk, null, milk, null, null, milk])).toEqual([milk.raw, null, null, null, null, null, null]);
});

test("a code that left the view for longer than the absence is read again", () => {
  expect(watch([milk, ...Array<null>(7).fill(null), milk]).at(-1)).toBe(milk.raw);
  expect(watch([milk, ...Array<null>(5).fill(null), milk]).at(-1)).toBe(null);
});

test("two codes in view in turn are read once each", () => {
  expect(watch([milk, label, milk, label, milk, label])).toEqual([milk.raw, null, null, label.raw, null, null]);
});

test("what only a second look found needs two agreeing frames, however good its check digit", () => {
  const sharpened: Read = { ...milk, secondLook: true };
  expect(trustIn(sharpened)).toBe("needs-agreement");
  expect(trustIn({ ...sharpened, raw: "4600000000009" })).toBe("refused");
  expect(watch([sharpened])).toEqual([null]);
  expect(watch([sharpened, null, sharpened])).toEqual([null, null, milk.raw]);
  expect(watch([sharpened, milk])).toEqual([null, milk.raw]);
});

test("a DataBar Expanded that is no element string was misread and is refused (GenSpecs 7.8)", () => {
  expect(trustIn(read("databar-expanded", "0104600000000008310300125615261231"))).toBe("needs-agreement");
  expect(trustIn(read("databar-expanded", "28497\u001d-124646"))).toBe("refused");
  expect(trustIn(read("databar-expanded", "01988987654321063202"))).toBe("refused");
});

test("a code held before a slow device is read once, however far apart its pictures are (B5)", () => {
  expect(watch([milk, milk, milk, milk], 1500)).toEqual([milk.raw, null, null, null]);
  expect(watch([milk, null, milk], 1500)).toEqual([milk.raw, null, milk.raw]);
});

test("after a time without any picture the same code is a new scan", () => {
  expect(watch([milk, milk], 3000)).toEqual([milk.raw, milk.raw]);
});
