import type { CameraState } from "../scanner/camera-port.ts";
import type { Scan, Scanner } from "../scanner/port.ts";

/** Loads engine and camera code and shows the camera in `video`; `close` ends the reading thread. */
export type LoadCamera = (given: {
  readonly video: HTMLVideoElement;
  readonly onState: (state: CameraState) => void;
}) => Promise<Scanner & { close(): void }>;

/** Opens the camera in `video`. Returns the way to close it, also while it is still opening. */
export function startCamera(
  load: LoadCamera,
  video: HTMLVideoElement,
  onState: (state: CameraState) => void,
  onScan: (scan: Scan) => void,
): () => void {
  let stop = (): void => undefined;
  let wanted = true;
  const open = async (): Promise<void> => {
    const scanner = await load({ video, onState });
    const stopScans = wanted ? scanner.start(onScan) : () => undefined;
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
