import type { MeasureLetters } from "../../domain/label-design/letters.ts";
import type { Result } from "../../domain/result.ts";
import type { BrowserSession } from "../../protocol/browser-session.ts";
import type { Client } from "../../protocol/client.ts";
import type { DeskClient } from "../../protocol/desk-client.ts";

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

/** A picture as it was read: a byte of grey to the dot, rows from the top; 0 is black. */
export type GreyPicture = { readonly columns: number; readonly rows: number; readonly grey: Uint8Array };

/** Everything the label desk's state works with; only main.tsx knows what stands behind it. */
export type DeskWorld = {
  readonly client: Omit<DeskClient, keyof Client> & Pick<Client, "signIn" | "signOut" | "settings" | "label">;
  readonly session: BrowserSession;
  readonly address: AddressBar;
  readonly clock: DeskClock;
  /** The typeface of labels, ready to be shown and measured. */
  readonly loadLetters: () => Promise<MeasureLetters>;
  /** Ids of new designs: never the same twice. */
  readonly newDesignId: () => string;
  /** Reads an image file, on white where it is transparent, no larger than a design's picture may be. */
  readonly readPicture: (file: Blob) => Promise<Result<GreyPicture, "picture-too-large" | "not-a-picture">>;
  /** Shows a document in a window of its own, where the browser can print it. */
  readonly openFile: (file: Blob) => void;
  readonly saveFile: (name: string, file: Blob) => void;
};
