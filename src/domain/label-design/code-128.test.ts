import bwip from "bwip-js/node";
import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { gs1Bars, MODULES_WITH_QUIET_ZONES, SYMBOL_MODULES } from "./code-128.ts";

const Drawn = v.pipe(v.array(v.object({ sbs: v.array(v.number()) })), v.length(1));
const byLibrary = (ai: string, rest: string) =>
  v.parse(Drawn, bwip.raw({ bcid: "gs1-128", text: `(${ai})${rest}` })).flatMap(({ sbs }) => sbs);

test("L1: the bars of 16 digits are those that bwip-js draws for the same GS1-128", () => {
  const digits = fc.tuple(fc.integer({ min: 91, max: 99 }), fc.stringMatching(/^\d{14}$/));
  fc.assert(
    fc.property(digits, ([ai, rest]) => {
      expect(gs1Bars(`${ai}${rest}`)).toEqual(byLibrary(String(ai), rest));
    }),
    { numRuns: 500 },
  );
});

test("L2: 16 digits take 134 modules, 154 with quiet zones, whatever they are", () => {
  const modules = (digits: string) => gs1Bars(digits).reduce((sum, width) => sum + width, 0);
  fc.assert(fc.property(fc.stringMatching(/^\d{16}$/), (digits) => modules(digits) === SYMBOL_MODULES));
  expect([SYMBOL_MODULES, MODULES_WITH_QUIET_ZONES]).toEqual([134, 154]);
});
