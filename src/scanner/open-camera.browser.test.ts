import bwip from "bwip-js/browser";
import { afterEach, expect, test, vi } from "vitest";
import { camera } from "./camera.ts";
import type { CameraState } from "./camera-port.ts";
import { pageClock } from "./clock.ts";
import type { Read } from "./decoder.ts";
import { openCamera, pageVisibility } from "./open-camera.ts";
import { videoCamera } from "./video-camera.ts";

afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

/** A camera that films a canvas; `show` puts a barcode before it or takes it away. */
function filmedCanvas() {
  const canvas = Object.assign(document.createElement("canvas"), { width: 1280, height: 720 });
  let text: string | null = null;
  const paint = (): void => {
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("no canvas");
    context.fillStyle = "#ddd";
    context.fillRect(0, 0, canvas.width, canvas.height);
    if (text === null) return;
    const options = { bcid: "ean13", text, scale: 3, height: 14, backgroundcolor: "FFFFFF", padding: 8 };
    context.drawImage(bwip.toCanvas(document.createElement("canvas"), options), 450, 250);
  };
  paint();
  const stream = canvas.captureStream(0);
  const [track] = stream.getVideoTracks();
  if (!(track instanceof CanvasCaptureMediaStreamTrack)) throw new Error("no track");
  const painting = setInterval(() => {
    paint();
    track.requestFrame();
  }, 40);
  const show = (next: string | null): void => {
    text = next;
  };
  return { stream, track, show, end: () => clearInterval(painting) };
}

function video(): HTMLVideoElement {
  return document.body.appendChild(document.createElement("video"));
}

const listed = (deviceId: string, kind: MediaDeviceKind) => ({
  deviceId,
  kind,
  label: "",
  groupId: "",
  toJSON: () => "",
});

test("what is held before the camera is one scan through video, worker and evidence (B5)", async () => {
  const film = filmedCanvas();
  vi.spyOn(navigator.mediaDevices, "getUserMedia").mockResolvedValue(film.stream);
  const states: CameraState[] = [];
  const scans: string[] = [];
  const onState = (state: CameraState) => states.push(state);
  const scanner = await videoCamera({ video: video(), clock: pageClock, onState });
  const stop = scanner.start((scan) => scans.push(`${scan.aim} ${scan.raw}`));
  await expect.poll(() => states.at(-1)).toMatchObject({ kind: "live" });
  film.show("4600000000008");
  await expect.poll(() => scans).toEqual(["]E0 4600000000008"]);
  film.show("4600000000015");
  await expect.poll(() => scans).toEqual(["]E0 4600000000008", "]E0 4600000000015"]);
  stop();
  expect(film.track.readyState).toBe("ended");
  expect(states.at(-1)).toEqual({ kind: "off" });
  film.end();
  scanner.close();
});

for (const [name, error] of [
  ["NotAllowedError", "permission-refused"],
  ["NotReadableError", "camera-busy"],
  ["NotFoundError", "no-camera"],
  ["OverconstrainedError", "no-camera"],
  ["TypeError", "failed"],
] as const) {
  test(`a camera refused with ${name} is ${error}`, async () => {
    vi.spyOn(navigator.mediaDevices, "getUserMedia").mockRejectedValue(new DOMException("refused", name));
    expect(await openCamera(video(), undefined)).toEqual({ ok: false, error });
  });
}

test("a page without a secure origin says so instead of asking", async () => {
  vi.stubGlobal("isSecureContext", false);
  expect(await openCamera(video(), undefined)).toEqual({ ok: false, error: "insecure-page" });
  vi.unstubAllGlobals();
});

test("the camera that is asked for faces away from the user, or is the chosen one", async () => {
  const asked = vi
    .spyOn(navigator.mediaDevices, "getUserMedia")
    .mockRejectedValue(new DOMException("", "NotReadableError"));
  await openCamera(video(), undefined);
  await openCamera(video(), "second");
  expect(asked.mock.calls.map(([constraints]) => constraints?.video)).toMatchObject([
    { facingMode: "environment", width: { ideal: 1280 } },
    { deviceId: { exact: "second" } },
  ]);
});

test("where the remembered camera is gone the one facing away from the user is opened", async () => {
  const film = filmedCanvas();
  const asked = vi
    .spyOn(navigator.mediaDevices, "getUserMedia")
    .mockRejectedValueOnce(new DOMException("", "NotFoundError"))
    .mockResolvedValueOnce(film.stream);
  const opened = await openCamera(video(), "gone");
  expect(opened.ok).toBe(true);
  expect(asked.mock.calls.map(([constraints]) => constraints?.video)).toMatchObject([
    { deviceId: { exact: "gone" } },
    { facingMode: "environment" },
  ]);
  if (opened.ok) opened.value.close();
  film.end();
});

test("the camera is told to focus by itself, its torch is offered, and so is the camera listed behind it", async () => {
  const film = filmedCanvas();
  const told: MediaTrackCapabilities & { focusMode: string[]; torch: boolean } = {
    focusMode: ["continuous"],
    torch: true,
  };
  vi.spyOn(film.track, "getCapabilities").mockReturnValue(told);
  vi.spyOn(film.track, "getSettings").mockReturnValue({ deviceId: "back" });
  const set = vi.spyOn(film.track, "applyConstraints").mockResolvedValue();
  const devices = [listed("ear", "audioinput"), listed("back", "videoinput"), listed("front", "videoinput")];
  vi.spyOn(navigator.mediaDevices, "enumerateDevices").mockResolvedValue(devices);
  vi.spyOn(navigator.mediaDevices, "getUserMedia").mockResolvedValue(film.stream);
  const opened = await openCamera(video(), undefined);
  if (!opened.ok) throw new Error(opened.error);
  const { lens, next, close } = opened.value;
  await lens.setTorch(true);
  expect(set.mock.calls.map(([constraints]) => constraints?.advanced)).toEqual([
    [{ focusMode: "continuous" }],
    [{ torch: true }],
  ]);
  expect(next).toBe("front");
  close();
  film.end();
});

test("the frame drawn on the picture is told as the box changes, and is what is cropped", async () => {
  const film = filmedCanvas();
  vi.spyOn(navigator.mediaDevices, "getUserMedia").mockResolvedValue(film.stream);
  const element = video();
  Object.assign(element.style, { width: "360px", height: "360px" });
  const opened = await openCamera(element, undefined);
  if (!opened.ok) throw new Error(opened.error);
  const regions: { readonly width: number; readonly height: number }[] = [];
  const stop = opened.value.watchRegion((region) => regions.push(region));
  const cropped = async () => {
    const frame = await opened.value.grab("centre");
    if (frame === null) throw new Error("the camera ended");
    return frame.bitmap;
  };
  // A square box shows the middle 720 × 720 of the picture.
  const square = await cropped();
  expect(square.width / 720).toBeCloseTo(regions.at(-1)?.width ?? 0, 6);
  expect(square.height / 720).toBeCloseTo(regions.at(-1)?.height ?? 0, 6);
  element.style.width = "640px";
  await vi.waitFor(async () => {
    const wide = await cropped();
    expect(wide.width).toBe(960);
    expect(wide.width / 1280).toBeCloseTo(regions.at(-1)?.width ?? 0, 6);
  }, 60_000);
  stop();
  opened.value.close();
  film.end();
});

test("a camera that is let go is stopped once, and never after the next one took the video", async () => {
  const [one, other] = [filmedCanvas(), filmedCanvas()];
  const ids = new Map([
    [one, "one"],
    [other, "other"],
  ]);
  const stopped: string[] = [];
  for (const [{ track }, deviceId] of ids) {
    vi.spyOn(track, "getSettings").mockReturnValue({ deviceId });
    const stop = track.stop.bind(track);
    vi.spyOn(track, "stop").mockImplementation(() => {
      stopped.push(deviceId);
      stop();
    });
  }
  const devices = [...ids.values()].map((deviceId) => listed(deviceId, "videoinput"));
  vi.spyOn(navigator.mediaDevices, "enumerateDevices").mockResolvedValue(devices);
  vi.spyOn(navigator.mediaDevices, "getUserMedia")
    .mockResolvedValueOnce(one.stream)
    .mockResolvedValueOnce(other.stream);
  const element = video();
  const states: CameraState[] = [];
  // The first camera's picture is still being read when the second one has taken the video.
  let answer: ((read: Read | null) => void) | undefined;
  const scanner = camera({
    open: (device) => openCamera(element, device),
    decoder: {
      decode: () =>
        new Promise((resolve) => {
          answer ??= resolve;
        }),
      close: () => undefined,
    },
    clock: pageClock,
    visibility: pageVisibility,
    power: { low: () => false },
    choice: { known: () => undefined, keep: () => undefined },
    onState: (state) => states.push(state),
  });
  const stop = scanner.start(() => undefined);
  await expect.poll(() => answer).toBeDefined();
  const first = states.at(-1);
  if (first?.kind !== "live") throw new Error("the camera is not live");
  first.changeCamera?.();
  expect(stopped).toEqual(["one"]);
  await expect.poll(() => states.at(-1)).toMatchObject({ kind: "live" });
  expect(element.srcObject).toBe(other.stream);
  answer?.(null);
  for (let turn = 0; turn < 3; turn++) await new Promise(requestAnimationFrame);
  expect(stopped).toEqual(["one"]);
  expect(element.srcObject).toBe(other.stream);
  expect(other.track.readyState).toBe("live");
  stop();
  expect(stopped).toEqual(["one", "other"]);
  for (const film of ids.keys()) film.end();
});
