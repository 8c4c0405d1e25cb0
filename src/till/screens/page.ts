import type { Uuid } from "../../domain/ids.ts";
import type { CameraState } from "../../scanner/camera-port.ts";
import type { Session } from "../state/session.ts";
import type { Till } from "../state/till.ts";

/** What every screen of the working till is given. */
export type Page = {
  readonly till: Till;
  readonly session: Session;
  readonly tillName: string;
  readonly storeName: () => string;
  /** By which settings of the store this till works. */
  readonly settingsVersion: () => number;
  readonly currency: () => string;
  /** A new version is ready; it starts between customers, by a tap. */
  readonly update: { readonly ready: { readonly value: boolean }; readonly start: () => void };
  /** The browser may erase what this till keeps when space runs short. */
  readonly evictable: { readonly value: boolean };
  /** Gives the cashier the sales slip of a bag as a file; the problem by code, when there was one (E5). */
  readonly saveSlip: (softCheck: Uuid, fileName: string) => Promise<string | undefined>;
  /** Shows the camera in `video` and sends its scans to the till. Returns the way to close it. */
  readonly startCamera: (video: HTMLVideoElement, onState: (state: CameraState) => void) => () => void;
};
