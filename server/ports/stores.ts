import type { LabelPrefix } from "../../src/domain/label-number.ts";

export type StoreRow = {
  readonly id: string;
  /** What its people type or follow a link with, to sign in at this store and no other of the chain; unique. */
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  readonly demo: boolean;
  /** Everything else that `Settings` of the wire holds, as JSON text; `settingsVersion` counts its changes. */
  readonly settings: string;
  readonly settingsVersion: number;
};

/** What a store's settings are made of. `labelPrefixes`: as the store came to them, that of its set-up first. */
export type StoreWithPrefixes = { readonly store: StoreRow; readonly labelPrefixes: readonly LabelPrefix[] };

export type StoreQueries = {
  /** The store that was made first. */
  first(): Promise<StoreRow | undefined>;
  /** In the order in which they were made. */
  all(): Promise<readonly StoreRow[]>;
  byId(id: string): Promise<StoreRow | undefined>;
  withPrefixes(id: string): Promise<StoreWithPrefixes | undefined>;
  byCode(code: string): Promise<StoreRow | undefined>;
  insert(row: StoreRow): Promise<void>;
  /** As `byId`; locks it inside a write: its settings are changed from what they are. */
  forChange(id: string): Promise<StoreRow | undefined>;
  changeSettings(id: string, settings: string): Promise<number>;
  /** The chain's label prefixes, to keep a new one from colliding (L2); in a write, one asker after the other. */
  prefixes(): Promise<readonly { readonly store: string; readonly prefix: LabelPrefix }[]>;
  addPrefix(store: string, prefix: LabelPrefix): Promise<void>;
};
