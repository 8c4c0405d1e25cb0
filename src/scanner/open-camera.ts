import { BrowserCodeReader, type IScannerControls } from "@zxing/browser";
import { MultiFormatReader } from "@zxing/library";
import { err, ok, type Result } from "../domain/result.ts";
import type { CameraError, CameraFeed, Visibility } from "./camera-port.ts";
import type { Frame } from "./decoder.ts";

/** Asked of the camera, in pixels; it gives what comes nearest. */
const WIDTH = 1280;
const HEIGHT = 720;
/** The middle of the picture in which people hold a barcode: cropped, not shrunk, so that thin bars stay. */
const CENTRE_WIDTH = 960;
const CENTRE_HEIGHT = 540;

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

/** Opens the camera (the one facing away from the user if none is named) and shows it in `video`. */
export async function openCamera(video: HTMLVideoElement, deviceId?: string): Promise<Result<CameraFeed, CameraError>> {
  if (!isSecureContext || navigator.mediaDevices === undefined) return err("insecure-page");
  const which = deviceId === undefined ? { facingMode: "environment" } : { deviceId: { exact: deviceId } };
  const constraints = { audio: false, video: { ...which, width: { ideal: WIDTH }, height: { ideal: HEIGHT } } };
  video.muted = true;
  try {
    const controls = await new CameraOpener().decodeFromConstraints(constraints, video, () => undefined);
    return ok(feedOf(video, controls));
  } catch (reason) {
    return err(cameraError(reason));
  }
}

/** What a refused camera (Media Capture and Streams, getUserMedia) means for the person in front of it. */
function cameraError(reason: unknown): CameraError {
  const name = reason instanceof DOMException ? reason.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "permission-refused";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "no-camera";
  return name === "NotReadableError" || name === "AbortError" ? "camera-busy" : "failed";
}

function feedOf(video: HTMLVideoElement, controls: IScannerControls): CameraFeed {
  const closing = new AbortController();
  const ended = new Promise<"ended">((resolve) => {
    const end = () => resolve("ended");
    closing.signal.addEventListener("abort", end);
    if (video.srcObject instanceof MediaStream) {
      for (const track of video.srcObject.getVideoTracks()) track.addEventListener("ended", end);
    }
  });
  return {
    async grab(part) {
      const next = await Promise.race([nextPicture(video), ended]);
      return next === "ended" ? null : pictureOf(video, part);
    },
    close() {
      closing.abort();
      controls.stop();
    },
  };
}

function nextPicture(video: HTMLVideoElement): Promise<"picture"> {
  return new Promise((resolve) => {
    video.requestVideoFrameCallback(() => resolve("picture"));
  });
}

async function pictureOf(video: HTMLVideoElement, part: "centre" | "whole"): Promise<Frame> {
  const { videoWidth, videoHeight } = video;
  if (part === "whole") return { bitmap: await createImageBitmap(video) };
  const width = Math.min(CENTRE_WIDTH, videoWidth);
  const height = Math.min(CENTRE_HEIGHT, videoHeight);
  const x = Math.floor((videoWidth - width) / 2);
  const y = Math.floor((videoHeight - height) / 2);
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
