import { expect, test } from "vitest";
import {
  ASCENT,
  CAPITAL_HEIGHT,
  DESCENT,
  DIGIT_ADVANCE,
  SPACE_ADVANCE,
} from "../../../src/domain/label-design/letters.ts";
import { readLabelFont } from "../label-font.ts";
import { openTypeface } from "./typeface.ts";

const typeface = openTypeface(await readLabelFont());
const EM = 2048;
const letter = (text: string, em = EM) => typeface.letter(text.codePointAt(0) ?? 0, em);
const LETTERS = Array.from({ length: 0x460 - 0x20 }, (_, at) => String.fromCodePoint(at + 0x20)).filter((one) =>
  /[\p{Script=Cyrillic}\u0020-\u007e\u00a1-\u00ff№«»“”–—…]/u.test(one),
);

test("L5: the measures that designs are laid out by are those of the font", () => {
  for (const digit of "0123456789") expect(typeface.measure(digit)).toBe(DIGIT_ADVANCE);
  expect(typeface.measure(" ")).toBe(SPACE_ADVANCE);
  expect(letter("Н").above).toBe(CAPITAL_HEIGHT * EM);
  for (const one of LETTERS) {
    const { ink, above } = letter(one, 64);
    expect([one, above <= Math.ceil(ASCENT * 64)]).toEqual([one, true]);
    expect([one, ink.height - above <= Math.ceil(DESCENT * 64)]).toEqual([one, true]);
  }
});

test("L5: words are as wide as their letters; accents count with the letter that they stand on", () => {
  expect(typeface.measure("Чай")).toBeCloseTo(typeface.measure("Ч") + typeface.measure("а") + typeface.measure("й"));
  expect(typeface.measure("и\u0306")).toBe(typeface.measure("й"));
});

test("L5: a letter is drawn as black dots, holes left white", () => {
  const { ink, above } = letter("О", 20);
  const rows = Array.from({ length: ink.height }, (_, y) =>
    Array.from({ length: ink.width }, (_, x) =>
      ((ink.bits[y * Math.ceil(ink.width / 8) + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1 ? "#" : ".",
    ).join(""),
  );
  expect(above).toBe(15);
  expect(rows.join("\n")).toMatchInlineSnapshot(`
    ".....####.....
    ...########...
    ..##.....###..
    .##.......###.
    .##........##.
    ##.........##.
    ##.........###
    ##..........##
    ##..........##
    ##.........##.
    ###........##.
    .##........##.
    .###......##..
    ..####..###...
    ....######....
    .............."
  `);
});
