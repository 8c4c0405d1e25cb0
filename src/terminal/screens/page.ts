import type { ReadonlySignal } from "@preact/signals";
import type { Uuid } from "../../domain/ids.ts";
import type { Currency } from "../../domain/money.ts";
import type { CameraState } from "../../scanner/camera-port.ts";
import type { Preferences } from "../preferences.ts";
import type { Session } from "../state/session.ts";
import type { Terminal } from "../state/terminal.ts";

/** What every screen of the handheld is given. */
export type Page = {
  readonly terminal: Terminal;
  readonly session: Session;
  readonly preferences: Preferences;
  readonly storeName: () => string;
  /** By which settings of the store this terminal works. */
  readonly settingsVersion: () => number;
  readonly currency: () => Currency;
  /** Milliseconds since 1970; moves every few seconds, so that ages on the screen stay true. */
  readonly now: ReadonlySignal<number>;
  /** Shows the camera in `video` and sends its scans to the terminal. Returns the way to close it. */
  readonly startCamera: (video: HTMLVideoElement, onState: (state: CameraState) => void) => () => void;
  /** A new version waits; starting it reloads the page. */
  readonly update: { readonly ready: ReadonlySignal<boolean>; start(): void };
  /** An order that waits for the server as codes for a till (R4); undefined: none could be made. */
  readonly handoffCodes: (order: Uuid) => Promise<readonly string[] | undefined>;
  /** The browser may erase what this device keeps when space runs short. */
  readonly evictable: ReadonlySignal<boolean>;
};
