import type { MeasureLetters } from "../../domain/label-design/letters.ts";
import type { BrowserSession } from "../../protocol/browser-session.ts";
import type { Client } from "../../protocol/client.ts";
import type { PressCalls } from "../../protocol/press-calls.ts";

/** The browser's address line: the path of this page. */
export type AddressBar = {
  read(): string;
  push(href: string): void;
  watch(changed: () => void): () => void;
};

/** `after` runs once unless its returned function is called first. Milliseconds. */
export type DeskClock = {
  now(): number;
  after(milliseconds: number, run: () => void): () => void;
};

/** Everything the label desk's state works with; only main.tsx knows what stands behind it. */
export type DeskWorld = {
  readonly client: PressCalls &
    Pick<
      Client,
      | "signIn"
      | "signOut"
      | "settings"
      | "labelRuns"
      | "makeLabelRun"
      | "confirmPrinted"
      | "reportDamaged"
      | "runDocument"
      | "label"
    >;
  readonly session: BrowserSession;
  readonly address: AddressBar;
  readonly clock: DeskClock;
  /** The typeface of labels, ready to be shown and measured. */
  readonly loadLetters: () => Promise<MeasureLetters>;
  /** Shows a document in a window of its own, where the browser can print it. */
  readonly openFile: (file: Blob) => void;
  readonly saveFile: (name: string, file: Blob) => void;
};
