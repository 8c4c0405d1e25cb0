import type { CameraChoice, CameraState } from "./camera-port.ts";
import type { Clock } from "./clock.ts";
import type { Scan, Scanner } from "./port.ts";

/** Loads the camera's code and its reading thread, which `close` ends; everything heavy about scanning comes only now. */
export type LoadCamera = (
  video: HTMLVideoElement,
  onState: (state: CameraState) => void,
) => Promise<Scanner & { close(): void }>;

/** The camera of this device; the one that a person chose is kept in `choice`. */
export const loadVideoCamera =
  (clock: Clock, choice: CameraChoice): LoadCamera =>
  async (video, onState) => {
    const { videoCamera } = await import("./video-camera.ts");
    return videoCamera({ video, clock, choice, onState });
  };

/**
 * Opens a camera that has to be loaded first. The returned function closes it, also while it is still loading;
 * afterwards nothing is told any more.
 */
export function startCamera(
  load: LoadCamera,
  video: HTMLVideoElement,
  onState: (state: CameraState) => void,
  onScan: (scan: Scan) => void,
): () => void {
  let wanted = true;
  let close = (): void => undefined;
  const tell = (state: CameraState): void => {
    if (wanted) onState(state);
  };
  load(video, tell).then(
    (scanner) => {
      const stop = wanted ? scanner.start(onScan) : () => undefined;
      close = () => {
        stop();
        scanner.close();
      };
      if (!wanted) close();
    },
    () => tell({ kind: "failed", error: "failed" }),
  );
  return () => {
    wanted = false;
    close();
  };
}
