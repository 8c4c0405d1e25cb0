import { expect, test } from "vitest";
import { hidPart } from "./hid-report.ts";
import type { Scan } from "./port.ts";
import { scannerContract } from "./scanner-contract.ts";
import { scriptedClock } from "./scripted-clock.ts";
import { reportsOf, scriptedHid } from "./testing/scripted-hid.ts";
import { settled } from "./testing/scripted-line.ts";
import { hidScanner } from "./web-hid.ts";
import { DEFAULT_WEDGE_RULES } from "./wedge-settings.ts";

const GS = "\u001d";
const rules = () => DEFAULT_WEDGE_RULES;

scannerContract("WebHID, HID POS mode", () => {
  const clock = scriptedClock(1000);
  const device = scriptedHid();
  return {
    scanner: hidScanner({ device, clock, rules }),
    async trigger(raw) {
      clock.pass(20);
      device.scan("]E0", raw);
    },
    async pass(milliseconds) {
      clock.pass(milliseconds);
    },
  };
});

const started = (vendorId?: number) => {
  const clock = scriptedClock(7);
  const device = scriptedHid(vendorId);
  const scans: Scan[] = [];
  const stop = hidScanner({ device, clock, rules }).start((scan) => scans.push(scan));
  return { clock, device, scans, stop };
};

test("a marking code comes with its AIM identifier and its GS (B4, B5)", () => {
  const { device, scans } = started();
  device.scan("]d2", `0104600000000008215abc${GS}93dGVz`);
  expect(scans).toEqual([{ raw: `0104600000000008215abc${GS}93dGVz`, aim: "]d2", source: "hid", at: 7 }]);
});

test("a code longer than a report comes in several and is one scan", () => {
  const { device, scans } = started();
  const link = `https://id.example/01/04600000000008/21/${"aB3".repeat(30)}`;
  device.scan("]Q1", link);
  expect(reportsOf("]Q1", link).length).toBe(3);
  expect(scans.map(({ raw }) => raw)).toEqual([link]);
});

test("a scan that goes on no further was cut off: the next one is whole and alone", () => {
  const { clock, device, scans } = started();
  const [first] = reportsOf("]Q1", "x".repeat(80));
  if (first !== undefined) device.report(first);
  clock.pass(1000);
  device.scan("]E0", "4600000000008");
  expect(scans.map(({ raw }) => raw)).toEqual(["4600000000008"]);
});

test("the manual's example of two reports is read as it says", () => {
  const data = "M1GATHERGOOD/MICHAEL YABCDEF LHRDURAK 3542 052Y003D23  ";
  const [report] = reportsOf("]Q0", `${data}1234567`);
  const part = report === undefined ? undefined : hidPart(report);
  expect(part?.aim).toBe("]Q0");
  expect(part?.bytes.length).toBe(56);
  expect(part?.goesOn).toBe(true);
});

test("reports of other kinds carry no scan", () => {
  expect(hidPart(new DataView(new ArrayBuffer(8)))).toBeUndefined();
  expect(hidPart(new DataView(new ArrayBuffer(63)))).toBeUndefined();
});

test("a Honeywell scanner is told to send reports, others are left as they are", async () => {
  const honeywell = started(0x0c2e);
  const other = started(0x05e0);
  await settled();
  expect(honeywell.device.features()).toEqual([[254, 1]]);
  expect(other.device.features()).toEqual([]);
});
