// In a process of its own: the story takes clock, chance and threads away from whoever tells it.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as v from "valibot";
import { expect, test } from "vitest";

const Drilled = v.object({
  bags: v.number(),
  receipts: v.number(),
  faults: v.array(
    v.object({
      fault: v.string(),
      limitSeconds: v.number(),
      boardAfterSeconds: v.number(),
      alertAfterSeconds: v.number(),
      clearedAfterSeconds: v.number(),
    }),
  ),
  falseAlerts: v.array(v.string()),
  differences: v.array(v.string()),
  differencesPutIn: v.array(v.string()),
});

/** A device reports each minute, a little more or less; the server looks each half minute. */
const REPORT_SECONDS = 70;
const LOOK_SECONDS = 31;

test("M2: each fault of a drill is on the wall-board and told within its rule's time, none falsely, each with an all-clear; differences are those put in (M3)", async () => {
  const drill = fileURLToPath(new URL("drill.ts", import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [drill, "--minutes", "18"]);
  const end = v.parse(Drilled, JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
  const { bags, receipts, faults, falseAlerts, differences, differencesPutIn } = end;
  expect([bags > 100, receipts > 50, faults.length, differencesPutIn.length]).toEqual([true, true, 4, 1]);
  expect(differences).toEqual(differencesPutIn);
  expect(falseAlerts).toEqual([]);
  // The story's own seconds, the same on every machine.
  for (const { fault, limitSeconds, boardAfterSeconds, alertAfterSeconds, clearedAfterSeconds } of faults) {
    expect(alertAfterSeconds, fault).toBeGreaterThan(limitSeconds - REPORT_SECONDS);
    expect(alertAfterSeconds, fault).toBeLessThan(limitSeconds + REPORT_SECONDS + LOOK_SECONDS);
    expect(boardAfterSeconds, fault).toBeLessThanOrEqual(alertAfterSeconds);
    expect(clearedAfterSeconds, fault).toBeLessThan(REPORT_SECONDS + LOOK_SECONDS);
  }
}, 300_000);
