import { expect, test } from "vitest";
import type { Scan } from "./port.ts";
import { scannerContract } from "./scanner-contract.ts";
import { scriptedClock } from "./scripted-clock.ts";
import { typedScanner } from "./typed.ts";

scannerContract("typed by hand", () => {
  const clock = scriptedClock();
  const scanner = typedScanner(clock);
  return {
    scanner,
    trigger: async (raw) => scanner.type(raw),
    pass: async (milliseconds) => clock.pass(milliseconds),
  };
});

test("blanks around a typed code are taken off and an empty field is no scan", () => {
  const scanner = typedScanner(scriptedClock(5));
  const scans: Scan[] = [];
  scanner.start((scan) => scans.push(scan));
  scanner.type("  46009333 ");
  scanner.type("   ");
  expect(scans).toEqual([{ raw: "46009333", source: "typed", at: 5 }]);
});
