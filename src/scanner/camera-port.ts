import type { Result } from "../domain/result.ts";
import type { Frame } from "./decoder.ts";

/** Why there is no picture. Each has its own remedy: allow it, close the other program, use another device, use https. */
export type CameraError = "permission-refused" | "camera-busy" | "no-camera" | "insecure-page" | "failed";

/** Where the picture is looked at first, in fractions of the box in which it is shown. */
export type Region = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** What can be set on an open camera. A promise of false: the camera did not obey. */
export type Lens = {
  readonly torch: boolean;
  /** Factors that can be set, the first of them 1; empty where the camera does not zoom. */
  readonly zoom: readonly number[];
  setTorch(on: boolean): Promise<boolean>;
  setZoom(factor: number): Promise<boolean>;
};

/** An open camera. `grab` waits for the next picture not seen yet; null once the camera has ended. */
export type CameraFeed = {
  readonly lens: Lens;
  /** The camera after this one on a device with several. */
  readonly next: string | null;
  grab(part: "centre" | "whole"): Promise<Frame | null>;
  /** Tells the part that `grab("centre")` takes, now and whenever it moves, until the returned function is called. */
  watchRegion(moved: (region: Region) => void): () => void;
  close(): void;
};

/** Opens the named camera; if none is named or that one is gone, the one facing away from the user. */
export type OpenCamera = (device: string | undefined) => Promise<Result<CameraFeed, CameraError>>;

/** The camera that a person chose among several. */
export type CameraChoice = { known(): string | undefined; keep(device: string): void };

/** Whether the page is to be seen; `watch` tells every change until its returned function is called. */
export type Visibility = {
  visible(): boolean;
  watch(changed: () => void): () => void;
};

/** Whether this device runs short of battery. */
export type Power = { low(): boolean };

/** A camera at work; `changeCamera` is there on a device with several. */
export type LiveCamera = {
  readonly kind: "live";
  readonly lens: Lens;
  readonly watchRegion: CameraFeed["watchRegion"];
  readonly changeCamera?: () => void;
};

export type CameraState =
  | { readonly kind: "off" }
  | { readonly kind: "opening" }
  | LiveCamera
  | { readonly kind: "failed"; readonly error: CameraError };
