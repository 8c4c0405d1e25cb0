import { expect, test } from "vitest";
import { err, ok } from "../domain/result.ts";
import { camera } from "./camera.ts";
import type { CameraFeed, CameraState, OpenCamera } from "./camera-port.ts";
import type { Effort, Read } from "./decoder.ts";
import { scannerContract } from "./scanner-contract.ts";
import { scriptedClock } from "./scripted-clock.ts";

const FRAME = 33;

type Look = {
  view: Read | null;
  grabs: string[];
  efforts: Effort[];
  open: number;
  low: boolean;
  /** The devices asked for, the one remembered, and the one that stands behind the open one. */
  asked: (string | undefined)[];
  chosen: string | undefined;
  next: string | null;
};

const lens = { torch: false, zoom: [], setTorch: async () => false, setZoom: async () => false };

/** A camera and a reader in the hands of the test: whatever `view` says is what every frame shows. */
function studio() {
  const clock = scriptedClock(1000);
  const look: Look = {
    view: null,
    grabs: [],
    efforts: [],
    open: 0,
    low: false,
    asked: [],
    chosen: undefined,
    next: null,
  };
  const open: OpenCamera = async (device) => {
    look.open++;
    look.asked.push(device);
    return ok(feedOf(clock, look));
  };
  const power = { low: () => look.low };
  const choice = {
    known: () => look.chosen,
    keep(device: string) {
      look.chosen = device;
    },
  };
  const page = visibilityOf();
  const states: CameraState[] = [];
  const decoder = {
    decode: async (_frame: unknown, effort: Effort) => {
      look.efforts.push(effort);
      return look.view;
    },
    close: () => undefined,
  };
  const pass = async (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed++) {
      clock.pass(1);
      for (let turn = 0; turn < 8; turn++) await Promise.resolve();
    }
  };
  const onState = (state: CameraState) => states.push(state);
  const parts = { open, decoder, clock, visibility: page.visibility, power, choice, onState };
  return { clock, look, page, states, pass, parts };
}

function feedOf(clock: ReturnType<typeof scriptedClock>, look: Look): CameraFeed {
  let end = (): void => undefined;
  let closed = false;
  const ended = new Promise<null>((resolve) => {
    end = () => resolve(null);
  });
  return {
    lens,
    next: look.next,
    watchRegion: () => () => undefined,
    grab(part) {
      look.grabs.push(part);
      const bitmap = { width: 960, height: 540, close: () => undefined };
      const next = new Promise<{ bitmap: ImageBitmap }>((resolve) => clock.after(FRAME, () => resolve({ bitmap })));
      return Promise.race([next, ended]);
    },
    close() {
      if (!closed) look.open--;
      closed = true;
      end();
    },
  };
}

function visibilityOf() {
  let visible = true;
  let changed = (): void => undefined;
  const show = (now: boolean): void => {
    visible = now;
    changed();
  };
  const visibility = {
    visible: () => visible,
    watch(listener: () => void) {
      changed = listener;
      return () => {
        changed = () => undefined;
      };
    },
  };
  return { show, visibility };
}

const ean = (raw: string): Read => ({ raw, aim: "]E0", symbology: "ean-13" });
const label: Read = { raw: "9812345678901234", aim: "]C1", symbology: "code-128" };

scannerContract("camera", () => {
  const { look, pass, parts } = studio();
  const hold = async (raw: string, milliseconds: number) => {
    look.view = ean(raw);
    await pass(milliseconds);
    look.view = null;
  };
  return { scanner: camera(parts), pass, hold, trigger: (raw) => hold(raw, 70) };
});

test("an order label in one frame is no scan, in two it is, with its AIM identifier", async () => {
  const { look, pass, parts } = studio();
  const scans: unknown[] = [];
  const stop = camera(parts).start((scan) => scans.push({ raw: scan.raw, aim: scan.aim, source: scan.source }));
  await pass(FRAME);
  look.view = label;
  await pass(FRAME);
  look.view = null;
  expect(scans).toEqual([]);
  await pass(FRAME);
  look.view = label;
  await pass(FRAME);
  expect(scans).toEqual([{ raw: label.raw, aim: "]C1", source: "camera" }]);
  stop();
});

test("mostly the centre is read, every fourth frame the whole, every fifth inverted as well", async () => {
  const { look, pass, parts } = studio();
  const stop = camera(parts).start(() => undefined);
  await pass(FRAME * 11);
  stop();
  expect(look.grabs.slice(0, 8)).toEqual([
    "centre",
    "centre",
    "centre",
    "whole",
    "centre",
    "centre",
    "centre",
    "whole",
  ]);
  expect(look.efforts.slice(0, 10).map((effort) => effort.invert)).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0, 1].map(Boolean));
});

test("a hidden page lets the camera go and opens it again when it is seen", async () => {
  const { look, page, pass, states, parts } = studio();
  const scans: string[] = [];
  const stop = camera(parts).start((scan) => scans.push(scan.raw));
  await pass(100);
  page.show(false);
  await pass(10);
  expect(look.open).toBe(0);
  look.view = ean("4600000000008");
  await pass(1000);
  expect(scans).toEqual([]);
  page.show(true);
  await pass(100);
  expect(scans).toEqual(["4600000000008"]);
  stop();
  await pass(10);
  expect(look.open).toBe(0);
  expect(states.map((state) => state.kind)).toEqual(["opening", "live", "off", "opening", "live", "off"]);
});

test("a camera that opens only after it was stopped is closed at once", async () => {
  const { look, pass, parts } = studio();
  camera(parts).start(() => undefined)();
  await pass(100);
  expect(look.open).toBe(0);
  expect(look.grabs).toEqual([]);
});

test("why there is no picture is told as a value, and a broken reader as failed", async () => {
  const refused = studio();
  camera({ ...refused.parts, open: async () => err("permission-refused") }).start(() => undefined);
  await refused.pass(5);
  expect(refused.states).toEqual([{ kind: "opening" }, { kind: "failed", error: "permission-refused" }]);

  const broken = studio();
  const decoder = { decode: () => Promise.reject(new Error("out of memory")), close: () => undefined };
  camera({ ...broken.parts, decoder }).start(() => undefined);
  await broken.pass(FRAME * 2);
  expect(broken.states.at(-1)).toEqual({ kind: "failed", error: "failed" });
  expect(broken.look.open).toBe(0);
});

test("what was still being read when it was stopped does not arrive", async () => {
  const { clock, pass, parts } = studio();
  const slow = () => new Promise<Read>((resolve) => clock.after(200, () => resolve(ean("4600000000008"))));
  const scans: string[] = [];
  const decoder = { decode: slow, close: () => undefined };
  const stop = camera({ ...parts, decoder }).start((scan) => scans.push(scan.raw));
  await pass(100);
  stop();
  await pass(500);
  expect(scans).toEqual([]);
});

test("the newest picture is read: those that came while one was at work are never looked at", async () => {
  const { clock, look, pass, parts } = studio();
  const read: number[] = [];
  const slow = () => {
    read.push(clock.now());
    return new Promise<null>((resolve) => clock.after(10 * FRAME, () => resolve(null)));
  };
  const stop = camera({ ...parts, decoder: { decode: slow, close: () => undefined } }).start(() => undefined);
  await pass(33 * FRAME);
  stop();
  // One picture is fetched when the one before is done with: none waits in a queue and grows old.
  expect(look.grabs).toHaveLength(read.length);
  expect(read).toHaveLength(3);
});

test("with a low battery, and when nothing is found for long, fewer frames are read; a barcode wakes it up", async () => {
  const { look, pass, parts } = studio();
  const framesIn = async (milliseconds: number) => {
    const before = look.efforts.length;
    await pass(milliseconds);
    return look.efforts.length - before;
  };
  const scans: string[] = [];
  const stop = camera(parts).start((scan) => scans.push(scan.raw));
  const awake = await framesIn(3000);
  await pass(20_000);
  const quiet = await framesIn(3000);
  look.low = true;
  const both = await framesIn(3000);
  look.low = false;
  look.view = ean("4600000000008");
  await pass(1000);
  const found = await framesIn(3000);
  stop();
  expect(quiet).toBeLessThan(awake / 2);
  expect(both).toBeLessThan(quiet);
  expect(found).toBeGreaterThanOrEqual(awake);
  expect(scans).toEqual(["4600000000008"]);
});

test("the camera that was chosen is opened, and changing it remembers the next one and opens that", async () => {
  const { look, pass, parts, states } = studio();
  look.chosen = "back";
  look.next = "front";
  const stop = camera(parts).start(() => undefined);
  await pass(10);
  const live = states.at(-1);
  if (live?.kind !== "live") throw new Error("the camera is not live");
  live.changeCamera?.();
  await pass(10);
  expect(look.asked).toEqual(["back", "front"]);
  expect(look.chosen).toBe("front");
  expect(look.open).toBe(1);
  // The way out of a camera that is gone already leads nowhere.
  live.changeCamera?.();
  await pass(10);
  expect(look.asked).toHaveLength(2);
  stop();
});

test("a device with one camera offers no other", async () => {
  const { pass, parts, states } = studio();
  const stop = camera(parts).start(() => undefined);
  await pass(10);
  expect(states.at(-1)).not.toHaveProperty("changeCamera");
  stop();
});
