import type { ScannedText } from "../../domain/barcodes/which-event.ts";
import type { BrowserSession } from "../../protocol/browser-session.ts";
import type { Client } from "../../protocol/client.ts";
import type { OfficeCalls } from "../../protocol/office/office-calls.ts";

/** The browser's address line: path and search of this page. */
export type AddressBar = {
  read(): string;
  push(href: string): void;
  /** Changes the address without a further step of the way back. */
  replace(href: string): void;
  watch(changed: () => void): () => void;
};

/** `after` runs once unless its returned function is called first. */
export type OfficeClock = {
  now(): number;
  after(milliseconds: number, run: () => void): () => void;
};

/** Everything the back office's state works with; only main.tsx knows what stands behind it. */
export type OfficeWorld = {
  readonly client: Pick<
    Client,
    | "setupState"
    | "setUp"
    | "signIn"
    | "signOut"
    | "softChecks"
    | "cancelSoftCheck"
    | "makePairing"
    | "settings"
    | "changeSettings"
  > &
    OfficeCalls;
  /** Scans of a device at this computer; returns the way to stop. */
  readonly scans: (onScan: (scan: ScannedText) => void) => () => void;
  /** Scans that a device types, on whatever page; one that is not taken goes to the field that has the focus. */
  readonly typedScans: (take: (scan: ScannedText) => boolean) => () => void;
  readonly session: BrowserSession;
  readonly address: AddressBar;
  readonly clock: OfficeClock;
  /** Gives a file to the person, under that name. */
  readonly saveFile: (name: string, file: Blob) => void;
  /** False: this browser lets no page do it here. */
  readonly copyText: (text: string) => Promise<boolean>;
  /** Where this page came from: what a pairing code points a device to. */
  readonly origin: string;
};
