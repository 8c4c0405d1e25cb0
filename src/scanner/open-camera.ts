import { BrowserCodeReader, type IScannerControls } from "@zxing/browser";
import { MultiFormatReader } from "@zxing/library";
import { err, ok, type Result } from "../domain/result.ts";
import { focusContinuously, lensOf } from "./camera-lens.ts";
import type { CameraError, CameraFeed, Visibility } from "./camera-port.ts";
import { aimOf, regionOf } from "./camera-region.ts";
import type { Frame } from "./decoder.ts";

/** Asked of the camera, in pixels; it gives what comes nearest. */
const WIDTH = 1280;
const HEIGHT = 720;
/**
 * `@zxing/browser` asks for the camera, shows it in the video element and frees it. Its own decoding loop, which never
 * resets its reader and works on the page's thread, is replaced by none.
 */
class CameraOpener extends BrowserCodeReader {
  constructor() {
    super(new MultiFormatReader());
  }

  override scan(_element: unknown, _found: unknown, finished?: () => void): IScannerControls {
    return { stop: () => finished?.() };
  }
}

/** Opens the named camera, or the one facing away from the user if none is named or that one is gone. */
export async function openCamera(
  video: HTMLVideoElement,
  device: string | undefined,
): Promise<Result<CameraFeed, CameraError>> {
  if (!isSecureContext || navigator.mediaDevices === undefined) return err("insecure-page");
  const opened = await openOne(video, device);
  return device === undefined || opened.ok || opened.error !== "no-camera" ? opened : openOne(video, undefined);
}

async function openOne(video: HTMLVideoElement, device: string | undefined): Promise<Result<CameraFeed, CameraError>> {
  const which = device === undefined ? { facingMode: "environment" } : { deviceId: { exact: device } };
  const constraints = { audio: false, video: { ...which, width: { ideal: WIDTH }, height: { ideal: HEIGHT } } };
  video.muted = true;
  // What is cropped is reckoned from what is seen of a picture that covers its box.
  video.style.objectFit = "cover";
  try {
    const controls = await new CameraOpener().decodeFromConstraints(constraints, video, () => undefined);
    return ok(await feedOf(video, controls));
  } catch (reason) {
    return err(cameraError(reason));
  }
}

/** What a refused camera (Media Capture and Streams, getUserMedia) means for the person in front of it. */
function cameraError(reason: unknown): CameraError {
  const name = reason instanceof Error || reason instanceof DOMException ? reason.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "permission-refused";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "no-camera";
  return name === "NotReadableError" || name === "AbortError" ? "camera-busy" : "failed";
}

async function feedOf(video: HTMLVideoElement, controls: IScannerControls): Promise<CameraFeed> {
  const [track] = video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks() : [];
  if (track === undefined) throw new Error("a camera without a picture");
  const closing = new AbortController();
  const ended = new Promise<"ended">((resolve) => {
    const end = () => resolve("ended");
    closing.signal.addEventListener("abort", end);
    track.addEventListener("ended", end);
  });
  void focusContinuously(track);
  return {
    lens: lensOf(track),
    next: await cameraAfter(track.getSettings().deviceId),
    async grab(part) {
      const next = await Promise.race([nextPicture(video), ended]);
      return next === "ended" ? null : pictureOf(video, part);
    },
    watchRegion: (moved) => watchBox(video, () => moved(regionOf(pictureSize(video), boxSize(video)))),
    close() {
      // Once: by the second time the video may show the next camera, and stopping would take its picture away.
      if (closing.signal.aborted) return;
      closing.abort();
      controls.stop();
    },
  };
}

/** The camera listed behind the one in use; null where there is no other, or the browser names none. */
async function cameraAfter(current: string | undefined): Promise<string | null> {
  const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
  const cameras = devices.filter(({ kind, deviceId }) => kind === "videoinput" && deviceId !== "");
  const place = cameras.findIndex(({ deviceId }) => deviceId === current);
  const next = cameras[(place + 1) % cameras.length];
  return next === undefined || next.deviceId === current ? null : next.deviceId;
}

const pictureSize = ({ videoWidth, videoHeight }: HTMLVideoElement) => ({ width: videoWidth, height: videoHeight });
const boxSize = ({ clientWidth, clientHeight }: HTMLVideoElement) => ({ width: clientWidth, height: clientHeight });

/** A turned device changes the box, the picture, or both. */
function watchBox(video: HTMLVideoElement, changed: () => void): () => void {
  const observer = new ResizeObserver(changed);
  observer.observe(video);
  video.addEventListener("resize", changed);
  changed();
  return () => {
    observer.disconnect();
    video.removeEventListener("resize", changed);
  };
}

function nextPicture(video: HTMLVideoElement): Promise<"picture"> {
  return new Promise((resolve) => {
    video.requestVideoFrameCallback(() => resolve("picture"));
  });
}

async function pictureOf(video: HTMLVideoElement, part: "centre" | "whole"): Promise<Frame> {
  if (part === "whole") return { bitmap: await createImageBitmap(video) };
  const { x, y, width, height } = aimOf(pictureSize(video), boxSize(video));
  return { bitmap: await createImageBitmap(video, x, y, width, height) };
}

/** Whether the page in front of `document` is to be seen. */
export const pageVisibility: Visibility = {
  visible: () => document.visibilityState === "visible",
  watch(changed) {
    document.addEventListener("visibilitychange", changed);
    return () => document.removeEventListener("visibilitychange", changed);
  },
};
