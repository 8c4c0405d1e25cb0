import type { Uuid } from "../../../src/domain/ids.ts";
import type { Currency, Minor } from "../../../src/domain/money.ts";
import type { Unit } from "../../../src/domain/quantity.ts";
import type { ImportSource, ImportState } from "../../ports/catalogue-imports.ts";

/** One row per store: the version everybody sees, and the import that works on the next one. */
export type CataloguesTable = {
  readonly store: string;
  readonly version: number;
  readonly import_id: Uuid | null;
  readonly import_alive_at: number | null;
  /** Counts imports; `import_seen` rows of older ones are leftovers. */
  readonly import_number: number;
  /** Of the release before this one. */
  readonly removed_up_to: string;
};

/** An article between two versions; `to_version` null: until further notice. */
export type ArticlesTable = {
  readonly store: string;
  readonly sku: string;
  readonly from_version: number;
  readonly to_version: number | null;
  readonly name: string;
  readonly unit: Unit;
  readonly price_minor: Minor;
  readonly currency: Currency;
  readonly vat_percent: number;
  /** JSON array. */
  readonly flags: string;
  readonly quick_key: number | null;
  /** JSON array of `ArticleBarcode`. */
  readonly barcodes: string;
};

/** Lookup keys of an article row; whether it holds is the article row's business. */
export type ArticleKeysTable = {
  readonly store: string;
  readonly lookup_key: string;
  readonly sku: string;
  readonly from_version: number;
};

/** Skus that an import of the release before this one brought unchanged. */
export type ImportSeenTable = { readonly store: string; readonly import_number: number; readonly sku: string };

/** Of the release before this one. */
export type CatalogueSnapshotsTable = { readonly store: string; readonly version: number; readonly gzip: Uint8Array };

/** Which build's pieces are the snapshot for terminals, and of which version (0: none's yet); `builds`: numbers given so far. */
export type CatalogueBlocksTable = {
  readonly store: string;
  readonly builds: number;
  readonly build: number;
  readonly version: number;
};

export type CatalogueBlockPiecesTable = {
  readonly store: string;
  readonly build: number;
  readonly n: number;
  readonly size: number;
  readonly bytes: Uint8Array;
};

/** How price lists are read; `lease`: the server process that looks into the folder now. */
export type MappingProfilesTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly name: string;
  readonly folder: string | null;
  readonly profile: string;
  readonly changed_at: number;
  readonly changed_by: string;
  readonly looked_at: number | null;
  readonly lease: string | null;
  readonly lease_until: number | null;
};

export type CatalogueImportsTable = {
  readonly id: Uuid;
  readonly store: string;
  readonly state: ImportState;
  readonly source: ImportSource;
  readonly name: string;
  readonly sha256: string | null;
  readonly size: number;
  readonly at: number;
  readonly by: string;
  /** JSON, each of the four. */
  readonly profile: string | null;
  readonly fault: string | null;
  readonly report: string | null;
  readonly counts: string | null;
  readonly version_before: number | null;
  readonly version_after: number | null;
  readonly ended_at: number | null;
  readonly ended_by: string | null;
  readonly moved_at: number | null;
};

/** Pieces of a file that waits for a word. */
export type CatalogueImportBytesTable = {
  readonly import: Uuid;
  readonly store: string;
  readonly n: number;
  readonly bytes: Uint8Array;
};

/** What stores say of articles over their price lists: `flags` and `listed` as JSON text. */
export type OwnArticlesTable = {
  readonly store: string;
  readonly sku: string;
  readonly flags: string;
  readonly quick_key: number | null;
  readonly listed: string;
  readonly changed_at: number | null;
  readonly changed_by: string | null;
};

/** Prices to come, each from the version of the catalogue that its list made; `article` as JSON text. */
export type ComingPricesTable = {
  readonly store: string;
  readonly sku: string;
  readonly from_at: number;
  readonly version: number;
  readonly day: string;
  readonly price_minor: Minor;
  readonly unit: Unit;
  readonly article: string | null;
  readonly import: Uuid;
};
