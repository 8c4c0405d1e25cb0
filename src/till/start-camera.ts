import type { CameraState } from "../scanner/camera-port.ts";
import { pageClock } from "../scanner/clock.ts";
import type { Scan } from "../scanner/port.ts";

/** Opens the camera in `video`; engine and camera code are loaded only now. Returns the way to close it. */
export function startCamera(
  video: HTMLVideoElement,
  onState: (state: CameraState) => void,
  onScan: (scan: Scan) => void,
): () => void {
  let stop = (): void => undefined;
  let wanted = true;
  const open = async (): Promise<void> => {
    const { videoCamera } = await import("../scanner/video-camera.ts");
    const scanner = await videoCamera({ video, clock: pageClock, onState });
    const stopScans = scanner.start(onScan);
    stop = () => {
      stopScans();
      scanner.close();
    };
    if (!wanted) stop();
  };
  open().catch(() => onState({ kind: "failed", error: "failed" }));
  return () => {
    wanted = false;
    stop();
  };
}
