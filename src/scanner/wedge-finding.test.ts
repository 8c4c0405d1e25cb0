import { readdirSync, readFileSync } from "node:fs";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { TEST_CODE } from "./lab-port.ts";
import { keyLayoutHas } from "./testing/key-layouts.ts";
import { eventsOf, type PageEventRow, rulesOf, WedgeDevice } from "./testing/wedge-device.ts";
import { NO_KEYS, withKey } from "./trigger-keys.ts";
import { committedKeys } from "./wedge-committed.ts";
import { findOut } from "./wedge-finding.ts";
import type { WedgeKey } from "./wedge-key.ts";
import { DEFAULT_WEDGE_RULES } from "./wedge-settings.ts";

const FOLDER = new URL("./testing/wedge-devices/", import.meta.url);
const devices = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json"))
  .map((name) => v.parse(WedgeDevice, JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"))))
  .filter(({ sends }) => sends.by !== "numpad" && [...TEST_CODE].every((key) => keyLayoutHas(sends.speaks, key)));

/** The keys of a trigger, terminators and all, as the lab puts them together. */
function keysOf(rows: readonly PageEventRow[]): readonly WedgeKey[] {
  return rows.flatMap(keys).reduce(withKey, NO_KEYS).held;
}

function keys(row: PageEventRow): readonly WedgeKey[] {
  if (row[1] === "beforeinput") {
    return committedKeys({ inputType: row[2], data: row[3], isComposing: false, timeStamp: row[0] });
  }
  const [at, type, key, code, modifiers] = row;
  if (key === "Unidentified") return [];
  const has = (modifier: string): boolean => modifiers.includes(modifier);
  return [
    {
      type: type === "keyup" ? "up" : "down",
      key,
      code,
      shift: has("S"),
      ctrl: has("C"),
      alt: has("A"),
      caps: has("L"),
      repeat: false,
      at,
    },
  ];
}

describe("one trigger at the test code tells the rules a device needs", () => {
  for (const device of devices) {
    test(`${device.device}: ${device.setup}`, () => {
      const rules = rulesOf(device);
      const rows = eventsOf(device.sends, TEST_CODE, rules.gsReplacement);
      const found = findOut(keysOf(rows), DEFAULT_WEDGE_RULES);
      expect(found).toMatchObject({ testCode: "right", aim: device.sends.aim });
      const { prefix, gsReplacement, suffixText } = rules;
      expect(found?.proposed).toMatchObject({ prefix, gsReplacement, suffixText });
      expect(found?.proposed.maxGap).toBeGreaterThanOrEqual(device.sends.gap);
    });
  }

  test("there are devices to find out about", () => {
    expect(devices.length).toBeGreaterThan(8);
  });
});

describe("what cannot be mended by a rule is told", () => {
  const us = devices.find(({ sends }) => sends.system === "us" && sends.by === "keys" && sends.prefix === "");
  if (us === undefined) throw new Error("there is a US device");

  test("a GS that the device drops", () => {
    const rows = eventsOf({ ...us.sends, gs: "replaced" }, TEST_CODE, "");
    expect(findOut(keysOf(rows), DEFAULT_WEDGE_RULES)).toMatchObject({ gs: "lost", testCode: "right" });
  });

  test("another code: only its end and its gaps are told, other rules stay", () => {
    const rows = eventsOf(us.sends, "4600000000008", "");
    const rules = { ...DEFAULT_WEDGE_RULES, gsReplacement: "|" };
    const found = findOut(keysOf(rows), rules);
    expect(found).toMatchObject({ testCode: "other-code", gs: "not-told", proposed: { gsReplacement: "|" } });
  });

  test("a test code that arrives garbled beyond both readings", () => {
    const rows = eventsOf({ ...us.sends, by: "keys-without-position" }, TEST_CODE.replace("Yz", "Zy"), "");
    expect(findOut(keysOf(rows), DEFAULT_WEDGE_RULES)).toMatchObject({ testCode: "garbled" });
  });

  test("two keys of a person tell nothing", () => {
    expect(findOut(keysOf([[0, "keydown", "a", "KeyA", ""]]), DEFAULT_WEDGE_RULES)).toBeUndefined();
  });
});
