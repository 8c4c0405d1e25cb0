import { camera } from "./camera.ts";
import type { CameraChoice, CameraState } from "./camera-port.ts";
import { batteryPower } from "./camera-power.ts";
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
  /** Where the chosen camera is remembered; without it, until the camera is closed. */
  readonly choice?: CameraChoice;
  readonly onState?: (state: CameraState) => void;
}): Promise<Scanner & { close(): void }> {
  const { video, choice = choiceForNow(), ...rest } = given;
  const decoder = await openDecoder();
  const scanner = camera({
    ...rest,
    decoder,
    choice,
    open: (device) => openCamera(video, device),
    visibility: pageVisibility,
    power: batteryPower(navigator),
  });
  return { ...scanner, close: () => decoder.close() };
}

function choiceForNow(): CameraChoice {
  let chosen: string | undefined;
  return {
    known: () => chosen,
    keep(device) {
      chosen = device;
    },
  };
}
