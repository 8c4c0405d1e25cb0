import { camera } from "./camera.ts";
import type { CameraState } from "./camera-port.ts";
import type { Clock } from "./clock.ts";
import { openCamera, pageVisibility } from "./open-camera.ts";
import { openDecoder } from "./open-decoder.ts";
import type { Scanner } from "./port.ts";

/**
 * The camera of this device as a scanner, shown in `video`. To be imported dynamically: it brings engine and camera
 * code with it. `close` ends the reading thread when no scanner is wanted any more.
 */
export async function videoCamera(given: {
  readonly video: HTMLVideoElement;
  readonly clock: Clock;
  readonly deviceId?: string;
  readonly onState?: (state: CameraState) => void;
}): Promise<Scanner & { close(): void }> {
  const { video, deviceId, ...rest } = given;
  const decoder = await openDecoder();
  const scanner = camera({ ...rest, decoder, open: () => openCamera(video, deviceId), visibility: pageVisibility });
  return { ...scanner, close: () => decoder.close() };
}
