import type { Result } from "../domain/result.ts";
import type { Frame } from "./decoder.ts";

/** Why there is no picture. Each has its own remedy: allow it, close the other program, use another device, use https. */
export type CameraError = "permission-refused" | "camera-busy" | "no-camera" | "insecure-page" | "failed";

/** An open camera. `grab` waits for the next picture not seen yet; null once the camera has ended. */
export type CameraFeed = {
  grab(part: "centre" | "whole"): Promise<Frame | null>;
  close(): void;
};

export type OpenCamera = () => Promise<Result<CameraFeed, CameraError>>;

/** Whether the page is to be seen; `watch` tells every change until its returned function is called. */
export type Visibility = {
  visible(): boolean;
  watch(changed: () => void): () => void;
};

export type CameraState =
  | { readonly kind: "off" }
  | { readonly kind: "opening" }
  | { readonly kind: "live" }
  | { readonly kind: "failed"; readonly error: CameraError };
