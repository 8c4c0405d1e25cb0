import { expect, test } from "vitest";
import { focusContinuously, type LensTrack, lensOf } from "./camera-lens.ts";

/** A track that tells what the test says and remembers what it was set to; `obeys` false refuses every setting. */
function scriptedTrack(capabilities: object | undefined, settings: object = {}, obeys = true) {
  const set: unknown[] = [];
  const track: LensTrack = {
    ...(capabilities === undefined ? {} : { getCapabilities: () => capabilities }),
    getSettings: () => settings,
    applyConstraints: async ({ advanced }) => {
      if (!obeys) throw new DOMException("busy", "OverconstrainedError");
      set.push(...advanced);
    },
  };
  return { track, set };
}

test("a track with a torch lights it and puts it out", async () => {
  const { track, set } = scriptedTrack({ torch: true });
  const lens = lensOf(track);
  expect(lens.torch).toBe(true);
  expect(await lens.setTorch(true)).toBe(true);
  expect(await lens.setTorch(false)).toBe(true);
  expect(set).toEqual([{ torch: true }, { torch: false }]);
});

test("zoom goes in steps of what the camera starts with, in the device's own units", async () => {
  const { track, set } = scriptedTrack({ zoom: { min: 100, max: 400, step: 1 } }, { zoom: 100 });
  const lens = lensOf(track);
  expect(lens.zoom).toEqual([1, 2, 4]);
  await lens.setZoom(4);
  expect(set).toEqual([{ zoom: 400 }]);

  const wide = lensOf(scriptedTrack({ zoom: { min: 0.6, max: 8 } }, { zoom: 1 }).track);
  expect(wide.zoom).toEqual([1, 2, 4]);
  expect(lensOf(scriptedTrack({ zoom: { min: 1, max: 1.5 } }).track).zoom).toEqual([1, 1.5]);
});

test.each([
  ["tells no capabilities", undefined],
  ["has none of it", { width: { min: 1, max: 1280 } }],
  ["has a torch that does not work and a zoom that does not move", { torch: false, zoom: { min: 1, max: 1 } }],
  ["tells nonsense", { torch: "yes", zoom: { min: "1", max: null } }],
])("a track that %s offers neither torch nor zoom", (_told, capabilities) => {
  expect(lensOf(scriptedTrack(capabilities).track)).toMatchObject({ torch: false, zoom: [] });
});

test("a camera that does not obey says so", async () => {
  const lens = lensOf(scriptedTrack({ torch: true, zoom: { min: 1, max: 4 } }, {}, false).track);
  expect(await lens.setTorch(true)).toBe(false);
  expect(await lens.setZoom(2)).toBe(false);
});

test("continuous focus is asked for where the track has it, and only there", async () => {
  const able = scriptedTrack({ focusMode: ["manual", "continuous"] });
  await focusContinuously(able.track);
  expect(able.set).toEqual([{ focusMode: "continuous" }]);

  for (const capabilities of [undefined, {}, { focusMode: ["manual"] }, { focusMode: "continuous" }]) {
    const unable = scriptedTrack(capabilities);
    await focusContinuously(unable.track);
    expect(unable.set).toEqual([]);
  }
  await focusContinuously(scriptedTrack({ focusMode: ["continuous"] }, {}, false).track);
});
