import type { Article } from "../domain/article.ts";
import type { Lookup } from "../domain/barcodes/lookup.ts";
import type { PriceSource } from "../domain/line.ts";
import type { CopyStatus } from "../journal/port.ts";

/** The truth about the link and about what is still here (M2): nothing is inferred from a network being up. */
export type LinkState = {
  /** `server`: it answered us last time we asked; `none`: it did not; `asking`: nobody has asked yet. */
  readonly server: "asking" | "server" | "none";
  /** When the server last answered (ms of this device's clock). */
  readonly answeredAt: number | undefined;
  readonly unsent: number;
  /** RFC 3339, by this device's clock. */
  readonly oldestUnsentAt: string | undefined;
  readonly refused: number;
  readonly copy: CopyStatus;
  /** The server does not know this device any more: it has to be enrolled again; nothing is lost. */
  readonly revoked: boolean;
};

/** Sends what waits and keeps the copy of the catalogue fresh, for as long as the page lives. */
export type Link = {
  state(): LinkState;
  watch(changed: () => void): () => void;
  /** Try now: something new was saved, or a person asked. */
  kick(): void;
};

/** What a lookup came to (story point 2). */
export type Found =
  | {
      readonly kind: "found";
      readonly articles: readonly Article[];
      readonly priceFrom: PriceSource;
      readonly catalogueVersion: number;
    }
  /** Nobody knows it; `asked`: the server was among those asked. */
  | { readonly kind: "unknown"; readonly asked: boolean };

/** Finds what a scan stands for: by the copy, by the server, or by both (DESIGN section 3). Never fails. */
export type ArticleLookup = { find(barcode: string, lookups: readonly Lookup[]): Promise<Found> };
