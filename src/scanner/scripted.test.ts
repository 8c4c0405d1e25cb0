import { expect, test } from "vitest";
import type { Scan } from "./port.ts";
import { scannerContract } from "./scanner-contract.ts";
import { scriptedScanner } from "./scripted.ts";
import { scriptedClock } from "./scripted-clock.ts";

scannerContract("scripted", () => {
  const clock = scriptedClock();
  const scanner = scriptedScanner(clock);
  return {
    scanner,
    trigger: async (raw) => scanner.scan({ raw }),
    pass: async (milliseconds) => clock.pass(milliseconds),
  };
});

test("a scripted scan carries its AIM identifier", () => {
  const scanner = scriptedScanner(scriptedClock(7));
  const scans: Scan[] = [];
  scanner.start((scan) => scans.push(scan));
  scanner.scan({ raw: "9812345678901234", aim: "]C1" });
  expect(scans).toEqual([{ raw: "9812345678901234", aim: "]C1", source: "script", at: 7 }]);
});
