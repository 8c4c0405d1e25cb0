import { h, render } from "preact";
import { afterEach, expect, test, vi } from "vitest";
import { en } from "../words/camera/en.ts";
import { ru } from "../words/camera/ru.ts";
import { language } from "../words/language.ts";
import { CameraPanel } from "./camera-panel.tsx";
import type { CameraShown, ReadRegion, ShownCamera } from "./shown-camera.ts";

const place = document.body.appendChild(document.createElement("div"));

afterEach(() => {
  render(null, place);
  language.value = "en";
});

/** The panel in front of a camera whose states the test tells. */
async function panel(aim: "barcode" | "label" = "label") {
  let tell: ((state: CameraShown) => void) | undefined;
  const log: string[] = [];
  const show = (video: HTMLVideoElement, onState: (state: CameraShown) => void) => {
    log.push(`shown in ${video.localName}`);
    tell = onState;
    return () => void log.push("closed");
  };
  render(h(CameraPanel, { show, aim }), place);
  await expect.poll(() => tell).toBeDefined();
  return { log, tell: (state: CameraShown) => tell?.(state) };
}

function live(more: Partial<ShownCamera> = {}) {
  let move: ((region: ReadRegion) => void) | undefined;
  const camera: ShownCamera = {
    kind: "live",
    lens: { torch: false, zoom: [], setTorch: async () => true, setZoom: async () => true },
    watchRegion: (moved) => {
      move = moved;
      return () => undefined;
    },
    ...more,
  };
  return { camera, move: (region: ReadRegion) => move?.(region) };
}

const offered = () => [...place.querySelectorAll("button")].map(({ textContent }) => textContent);
const faults: readonly (keyof typeof en.faults)[] = [
  "permission-refused",
  "camera-busy",
  "no-camera",
  "insecure-page",
  "failed",
];

for (const [tongue, words] of [
  ["en", en],
  ["ru", ru],
] as const) {
  test(`${tongue}: each reason why there is no picture has its own words and its own remedy`, async () => {
    language.value = tongue;
    const { tell } = await panel();
    const said = new Set<string>();
    for (const error of faults) {
      tell({ kind: "failed", error });
      const { what, next } = words.faults[error];
      await expect.poll(() => place.querySelector('[role="alert"]')?.textContent).toBe(`${what}${next}`);
      expect(place.querySelector("video")?.checkVisibility()).toBe(false);
      said.add(what).add(next);
    }
    expect(said.size).toBe(2 * faults.length);
  });
}

test("a picture that comes after a failure takes the failure's place", async () => {
  const { tell } = await panel();
  tell({ kind: "failed", error: "camera-busy" });
  await expect.poll(() => place.querySelector('[role="alert"]')).not.toBeNull();
  tell(live().camera);
  await expect.poll(() => place.querySelector('[role="alert"]')).toBeNull();
  expect(place.querySelector("video")?.checkVisibility()).toBe(true);
});

test("it says what to hold into the frame", async () => {
  for (const aim of ["barcode", "label"] as const) {
    const { tell } = await panel(aim);
    expect(place.textContent).toBe(en.starting);
    tell(live().camera);
    await expect.poll(() => place.textContent).toBe(en.aim[aim]);
    render(null, place);
  }
});

test("the frame is drawn round the part that is read, and moves with it", async () => {
  const { tell } = await panel();
  const { camera, move } = live();
  tell(camera);
  await vi.waitFor(() => {
    move({ left: 0.125, top: 0.25, width: 0.75, height: 0.5 });
    expect(place.querySelector<HTMLElement>("video + div")?.style.cssText).toContain("left: 12.5%");
  }, 60_000);
  move({ left: 0, top: 0.25, width: 1, height: 0.5 });
  await expect.poll(() => place.querySelector<HTMLElement>("video + div")?.style.width).toBe("100%");
});

test("torch, zoom and the other camera are offered while there is a picture", async () => {
  const { tell } = await panel();
  const { camera } = live({ changeCamera: () => undefined });
  tell({ ...camera, lens: { ...camera.lens, torch: true, zoom: [1, 2, 4] } });
  await expect.poll(() => offered()).toEqual(["Turn torch on", "Zoom to ×2", "Change camera"]);
  tell({ kind: "off" });
  await expect.poll(() => offered()).toEqual([]);
});

test("the camera is closed with the panel", async () => {
  const { log } = await panel();
  expect(log).toEqual(["shown in video"]);
  render(null, place);
  await expect.poll(() => log).toEqual(["shown in video", "closed"]);
});
