import { beforeEach, describe, expect, test } from "vitest";
import type { Scan, Scanner } from "./port.ts";

/**
 * One source under test. `trigger` shows or sends one code once and ends when it is done; `pass` lets time go by.
 * `hold` keeps one code in front of the source for so many ms: only sources that look continuously have it.
 */
export type SourceUnderTest = {
  readonly scanner: Scanner;
  trigger(raw: string): Promise<void>;
  pass(milliseconds: number): Promise<void>;
  readonly hold?: (raw: string, milliseconds: number) => Promise<void>;
  /** What reached the page beside the scans, where the focus stands on a text field: sources that type have it. */
  readonly leaked?: () => string;
};

const CODES = [
  "4600000000008",
  "4600000000015",
  "4600000000022",
  "4600000000039",
  "4600000000046",
  "4600000000053",
  "4600000000060",
  "4600000000077",
  "4600000000084",
  "4600000000091",
] as const;

/** What every source of scans must do (B5), whatever it is made of. */
export function scannerContract(name: string, setUp: () => SourceUnderTest | Promise<SourceUnderTest>): void {
  describe(`scanner contract: ${name}`, () => {
    let source: SourceUnderTest;
    let scans: Scan[];
    let stop: () => void;

    beforeEach(async () => {
      source = await setUp();
      scans = [];
      stop = source.scanner.start((scan) => scans.push(scan));
      await source.pass(200);
      return () => stop();
    });

    const raws = () => scans.map((scan) => scan.raw);

    test("one trigger is one scan, exactly what the symbol carries (B5)", async () => {
      await source.trigger(CODES[0]);
      await source.pass(400);
      expect(raws()).toEqual([CODES[0]]);
    });

    test("ten scans in two seconds arrive in order, none lost, none twice (B5)", async () => {
      for (const code of CODES) {
        await source.trigger(code);
        await source.pass(130);
      }
      await source.pass(600);
      expect(raws()).toEqual(CODES);
    });

    test("the same code triggered again after a pause is a second unit", async () => {
      await source.trigger(CODES[0]);
      await source.pass(1500);
      await source.trigger(CODES[0]);
      await source.pass(400);
      expect(raws()).toEqual([CODES[0], CODES[0]]);
    });

    test("a held barcode is read once until it left the view (B5)", async () => {
      if (source.hold === undefined) {
        await source.trigger(CODES[1]);
        await source.pass(3000);
      } else {
        await source.hold(CODES[1], 3000);
        await source.pass(400);
      }
      expect(raws()).toEqual([CODES[1]]);
    });

    test("focus never matters: no scan lands in a text field and no Enter of a scan reaches the page (B5)", async () => {
      await source.trigger(CODES[2]);
      await source.pass(130);
      await source.trigger(CODES[3]);
      await source.pass(600);
      expect(raws()).toEqual([CODES[2], CODES[3]]);
      expect(source.leaked?.() ?? "").toBe("");
    });

    test("after stop nothing arrives", async () => {
      await source.trigger(CODES[0]);
      await source.pass(400);
      stop();
      await source.trigger(CODES[1]);
      await source.pass(1500);
      expect(raws()).toEqual([CODES[0]]);
    });

    test("a scan says when it was made, and times never run backwards", async () => {
      await source.trigger(CODES[0]);
      await source.pass(400);
      await source.trigger(CODES[1]);
      await source.pass(400);
      const [first, second] = scans.map((scan) => scan.at);
      expect(first).toBeTypeOf("number");
      expect(second).toBeGreaterThan(first ?? Number.POSITIVE_INFINITY);
    });
  });
}
