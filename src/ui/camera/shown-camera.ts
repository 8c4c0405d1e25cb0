import type { CameraWords } from "../words/camera/en.ts";

/** The part of the picture that is read, in fractions of the box in which it is shown. */
export type ReadRegion = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** A camera whose picture is to be seen, as far as a person can see and set it. */
export type ShownCamera = {
  readonly kind: "live";
  readonly lens: {
    readonly torch: boolean;
    /** Factors, the first of them 1; none where the camera does not zoom. */
    readonly zoom: readonly number[];
    /** A promise of false: the camera did not obey. */
    setTorch(on: boolean): Promise<boolean>;
    setZoom(factor: number): Promise<boolean>;
  };
  /** Tells the part that is read, now and whenever it moves, until the returned function is called. */
  readonly watchRegion: (moved: (region: ReadRegion) => void) => () => void;
  /** There on a device with several cameras. */
  readonly changeCamera?: () => void;
};

export type CameraShown =
  | { readonly kind: "off" | "opening" }
  | ShownCamera
  | { readonly kind: "failed"; readonly error: keyof CameraWords["faults"] };

/** Shows the camera in `video`. Returns the way to close it. */
export type ShowCamera = (video: HTMLVideoElement, onState: (state: CameraShown) => void) => () => void;
