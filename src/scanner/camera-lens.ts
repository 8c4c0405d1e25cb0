import type { Lens } from "./camera-port.ts";

/** Settings of MediaStream Image Capture (https://w3c.github.io/mediacapture-image/), which are not in the types. */
type LensSettings = MediaTrackConstraintSet & { torch?: boolean; zoom?: number; focusMode?: string };

/** What of a video track its lens needs; not every browser tells capabilities. */
export type LensTrack = {
  getCapabilities?(): object;
  getSettings(): object;
  applyConstraints(constraints: { advanced: LensSettings[] }): Promise<void>;
};

/** Beyond four times the picture of a phone only grows coarser. */
const ZOOM_FACTORS = [1, 2, 4];

/** Torch and zoom of a track, as far as it has them. */
export function lensOf(track: LensTrack): Lens {
  const told = capabilitiesOf(track);
  const zoom = zoomOf(told.get("zoom"), memberOf(track.getSettings(), "zoom"));
  return {
    torch: told.get("torch") === true,
    zoom: zoom.factors,
    setTorch: (on) => set(track, { torch: on }),
    setZoom: (factor) => set(track, { zoom: zoom.normal * factor }),
  };
}

/** Goods are held at every distance: the camera is told to go on focusing by itself, where it can. */
export async function focusContinuously(track: LensTrack): Promise<void> {
  const modes = capabilitiesOf(track).get("focusMode");
  if (Array.isArray(modes) && modes.includes("continuous")) await set(track, { focusMode: "continuous" });
}

const capabilitiesOf = (track: LensTrack): ReadonlyMap<string, unknown> =>
  new Map(Object.entries(track.getCapabilities?.() ?? {}));

const memberOf = (told: unknown, name: string): unknown =>
  typeof told === "object" && told !== null ? new Map(Object.entries(told)).get(name) : undefined;

const numberOf = (told: unknown, name: string): number | undefined => {
  const value = memberOf(told, name);
  return typeof value === "number" && value > 0 ? value : undefined;
};

/** Devices count zoom in units of their own: what the camera starts with is once. */
function zoomOf(range: unknown, current: unknown): { readonly normal: number; readonly factors: readonly number[] } {
  const [least, most] = [numberOf(range, "min"), numberOf(range, "max")];
  if (least === undefined || most === undefined || most <= least) return { normal: 1, factors: [] };
  const normal = typeof current === "number" && current >= least && current <= most ? current : least;
  const factors = ZOOM_FACTORS.filter((factor) => normal * factor <= most);
  if (factors.length > 1) return { normal, factors };
  return { normal, factors: most > normal ? [1, most / normal] : [] };
}

const set = (track: LensTrack, settings: LensSettings): Promise<boolean> =>
  track.applyConstraints({ advanced: [settings] }).then(
    () => true,
    () => false,
  );
