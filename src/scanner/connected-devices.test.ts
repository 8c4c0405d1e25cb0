import { expect, test } from "vitest";
import { connectedDevices } from "./connected-devices.ts";
import type { Scan } from "./port.ts";
import { scriptedClock } from "./scripted-clock.ts";
import { scriptedHid } from "./testing/scripted-hid.ts";
import { scriptedLine, settled } from "./testing/scripted-line.ts";
import type { HidDevice } from "./web-hid.ts";
import type { SerialLine } from "./web-serial.ts";
import { DEFAULT_WEDGE_RULES } from "./wedge-settings.ts";

/** A browser that lends devices: those it was allowed before, and what a person chooses. */
function lendingBrowser() {
  const lines: SerialLine[] = [];
  const devices: HidDevice[] = [];
  let choice: SerialLine | undefined;
  const serial = Object.assign(new EventTarget(), {
    getPorts: async () => [...lines],
    requestPort: async () => {
      if (choice === undefined) throw new Error("nothing was chosen");
      lines.push(choice);
      return choice;
    },
  });
  const hid = Object.assign(new EventTarget(), {
    getDevices: async () => [...devices],
    requestDevice: async () => [...devices],
  });
  return {
    browser: { serial, hid },
    lines,
    devices,
    choose: (line: SerialLine) => {
      choice = line;
    },
    plugIn: () => serial.dispatchEvent(new Event("connect")),
    unplug: (device: HidDevice) => hid.dispatchEvent(Object.assign(new Event("disconnect"), { device })),
    plugInHid: () => hid.dispatchEvent(new Event("connect")),
  };
}

function listenTo(browser: object) {
  const scans: Scan[] = [];
  const rules = () => DEFAULT_WEDGE_RULES;
  const connected = connectedDevices({ browser, clock: scriptedClock(), rules, onScan: (scan) => scans.push(scan) });
  return { connected, raws: () => scans.map(({ source, raw }) => `${source} ${raw}`) };
}

test("a scanner that was allowed before is listened to at once; one plugged in later as soon as it is there", async () => {
  const world = lendingBrowser();
  const early = scriptedLine();
  world.lines.push(early);
  const { raws } = listenTo(world.browser);
  await settled();
  early.send("46009333\r");
  const late = scriptedLine();
  world.lines.push(late);
  world.plugIn();
  await settled();
  late.send("46009340\r");
  await settled();
  expect(raws()).toEqual(["serial 46009333", "serial 46009340"]);
});

test("the choice of a person is listened to; no choice is no error", async () => {
  const world = lendingBrowser();
  const { connected, raws } = listenTo(world.browser);
  expect(connected.kinds).toEqual(["serial", "hid"]);
  expect(await connected.connect("serial")).toBe(false);
  const line = scriptedLine();
  world.choose(line);
  expect(await connected.connect("serial")).toBe(true);
  await settled();
  line.send("46009333\r");
  await settled();
  expect(raws()).toEqual(["serial 46009333"]);
});

test("a device that is no POS scanner is left alone; an unplugged one is heard again when it comes back", async () => {
  const world = lendingBrowser();
  const scanner = scriptedHid();
  const mouse = scriptedHid(0x05e0, { usagePage: 1, usage: 2 });
  world.devices.push(mouse, scanner);
  const { raws } = listenTo(world.browser);
  await settled();
  scanner.scan("]E0", "4600000000008");
  world.unplug(scanner);
  await settled();
  scanner.scan("]E0", "4600000000015");
  world.plugInHid();
  await settled();
  scanner.scan("]E0", "4600000000022");
  expect(mouse.opened).toBe(false);
  expect(raws()).toEqual(["hid 4600000000008", "hid 4600000000022"]);
});

test("after stop nothing is heard; a browser without such devices has none to connect", async () => {
  const world = lendingBrowser();
  const line = scriptedLine();
  world.lines.push(line);
  const { connected, raws } = listenTo(world.browser);
  await settled();
  connected.stop();
  await settled();
  line.send("46009333\r");
  await settled();
  expect(raws()).toEqual([]);
  expect(listenTo({}).connected.kinds).toEqual([]);
  expect(await listenTo({}).connected.connect("hid")).toBe(false);
});
