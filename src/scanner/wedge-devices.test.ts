import { readdirSync, readFileSync } from "node:fs";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { keyboardWedge } from "./keyboard-wedge.ts";
import type { Scan } from "./port.ts";
import { type SourceUnderTest, scannerContract } from "./scanner-contract.ts";
import { scriptedClock } from "./scripted-clock.ts";
import { modelPage } from "./testing/model-page.ts";
import { eventsOf, type PageEventRow, rulesOf, WedgeDevice } from "./testing/wedge-device.ts";
import { wedgeSettings } from "./wedge-settings.ts";

const FOLDER = new URL("./testing/wedge-devices/", import.meta.url);
const devices = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".json"))
  .map((name) => v.parse(WedgeDevice, JSON.parse(readFileSync(new URL(name, FOLDER), "utf8"))));

/** A wedge set up for the device on a page whose text field has the focus. */
function atWork(device: WedgeDevice): SourceUnderTest & { send(rows: readonly PageEventRow[]): void; field(): string } {
  const clock = scriptedClock(1000);
  const page = modelPage();
  const rules = rulesOf(device);
  const { target, fields } = page;
  const send = (rows: readonly PageEventRow[]): void => {
    const start = clock.now();
    for (const row of rows) {
      clock.pass(start + row[0] - clock.now());
      page.happen(row, start);
    }
  };
  return {
    scanner: keyboardWedge({ target, clock, fields, settings: () => wedgeSettings(rules) }),
    trigger: async (raw) => send(eventsOf(device.sends, raw, rules.gsReplacement)),
    pass: async (milliseconds) => clock.pass(milliseconds),
    leaked: page.field,
    send,
    field: page.field,
  };
}

test("at least eight combinations of device and layout stand here, each with its sources named", () => {
  expect(devices.length).toBeGreaterThanOrEqual(8);
  for (const { sources } of devices) for (const { where } of sources) expect(where).toMatch(/^https?:\/\//);
});

for (const device of devices) {
  const name = `${device.device}: ${device.setup}`;
  scannerContract(name, () => atWork(device));

  describe(name, () => {
    test("its events become exactly what the symbol carries, and none of them reaches the field (B4, B5)", () => {
      const wedge = atWork(device);
      const scans: Scan[] = [];
      wedge.scanner.start((scan) => scans.push(scan));
      wedge.send(device.example.events);
      void wedge.pass(600);
      const { aim } = device.sends;
      const read = aim === "" ? {} : { aim };
      expect(scans).toEqual([{ raw: device.example.raw, ...read, source: "wedge", at: expect.any(Number) }]);
      expect(wedge.field()).toBe("");
    });

    test("the events are those that this setup gives", () => {
      const { sends, example } = device;
      expect(eventsOf(sends, example.raw, rulesOf(device).gsReplacement)).toEqual(example.events);
    });
  });
}

test("what a French layout makes of a code is what was seen in the field, and the code is read all the same", () => {
  const french = devices.find(({ sends }) => sends.system === "fr");
  const typed = french?.example.events.flatMap((row) => (row[1] === "keydown" && row[2].length === 1 ? [row[2]] : []));
  expect(typed?.join("")).toBe("àà'HA\"NIDBVD");
});
