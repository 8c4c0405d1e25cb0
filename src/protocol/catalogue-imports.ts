import * as v from "valibot";
import { Article } from "./articles.ts";
import { Id, Time } from "./brands.ts";
import { MappingProfile } from "./mapping-profiles.ts";

/** `received`: the bytes are here; `checked`: compared, waits for a word; the others are its end. */
export const IMPORT_STATES = ["received", "checked", "applied", "refused", "discarded"] as const;
/** `api`: rows put in by a program (`PUT catalogue/articles`); `due`: announced prices whose time had come. */
export const IMPORT_SOURCES = ["upload", "folder", "rollback", "api", "due"] as const;

/** Why a list as a whole cannot be used. */
const LIST_FAULTS = [
  "wrong-encoding",
  "not-gzip",
  "spreadsheet",
  "not-a-table",
  "not-commerceml",
  "cut-off",
  "missing-columns",
  "no-rows",
  "no-offers",
  "mostly-rejected",
  "changed-meanwhile",
] as const;

/** `line`: where; `detail`: the columns that are missing, or what the reader of the format said. */
export const ListFault = v.object({
  code: v.picklist(LIST_FAULTS),
  line: v.exactOptional(v.number()),
  detail: v.exactOptional(v.string()),
});
export type ListFault = v.InferOutput<typeof ListFault>;

const Named = v.object({ sku: v.string(), name: v.string(), priceMinor: v.number() });
const Step = v.object({ sku: v.string(), name: v.string(), from: v.number(), to: v.number() });

const RejectedRow = v.object({ line: v.number(), code: v.string(), text: v.string() });

/** What a list would make of prices and barcodes: counts of all, and the first of each kind by name. */
const Compared = v.object({
  /** Articles that the catalogue held before. */
  before: v.number(),
  prices: v.number(),
  byHalf: v.number(),
  toZero: v.number(),
  movedBarcodes: v.number(),
  addedExamples: v.array(Named),
  priceExamples: v.array(Step),
  byHalfExamples: v.array(Step),
  toZeroExamples: v.array(Step),
  removedExamples: v.array(Named),
  movedExamples: v.array(v.object({ barcode: v.string(), from: v.string(), to: v.string() })),
});

const ComingExample = v.object({
  sku: v.string(),
  name: v.string(),
  /** What it is now; null: the article comes with it. */
  from: v.nullable(v.number()),
  to: v.number(),
  at: Time,
});

/** Prices that a list announces for later, apart from those that change at once. */
const ComingReport = v.object({
  /** By which the list's dates are meant: that of the store. */
  timeZone: v.string(),
  prices: v.number(),
  /** Of the first moments, how many hold from each. */
  moments: v.array(v.object({ at: Time, prices: v.number() })),
  /** Null: it was not compared before it was applied. */
  compared: v.nullable(
    v.object({
      /** Prices to come that are not as they are now. */
      changing: v.number(),
      /** Articles that are not known until then. */
      added: v.number(),
      /** Announced before, for the same articles and days: this list's word counts. */
      replaced: v.number(),
      /** Announced before, and not touched by this. */
      stays: v.number(),
      examples: v.array(ComingExample),
    }),
  ),
});
export type ComingReport = v.InferOutput<typeof ComingReport>;

/** What a list would make, or made, of the catalogue, in numbers alone. */
export const ImportCounts = v.object({
  rows: v.number(),
  rejectedRows: v.number(),
  /** Rows for other stores of the chain. */
  otherStores: v.number(),
  added: v.number(),
  changed: v.number(),
  unchanged: v.number(),
  removed: v.number(),
  /** Prices that hold later; counts of older releases say nothing of them. */
  announced: v.optional(v.number(), 0),
});
export type ImportCounts = v.InferOutput<typeof ImportCounts>;

/** What a list would make, or made, of the catalogue. */
export const ImportReport = v.object({
  ...ImportCounts.entries,
  rejected: v.array(RejectedRow),
  /** It takes a person's word to apply it. */
  removesTooMany: v.boolean(),
  /** Rows of the list that was applied last by this profile, when this one has far fewer: then, too, it takes a word. */
  shrunkFrom: v.optional(v.nullable(v.number()), null),
  /** Null: it was not compared before it was applied. */
  compared: v.nullable(Compared),
  /** Null: it announces nothing; reports of older releases say nothing of it. */
  coming: v.optional(v.nullable(ComingReport), null),
});
export type ImportReport = v.InferOutput<typeof ImportReport>;

/** One import as the history shows it. */
export const ImportSummary = v.object({
  id: Id,
  state: v.picklist(IMPORT_STATES),
  source: v.picklist(IMPORT_SOURCES),
  /** Name of the file; of a rollback the version that is to be again. */
  name: v.string(),
  sha256: v.nullable(v.string()),
  size: v.number(),
  at: Time,
  by: v.string(),
  fault: v.nullable(ListFault),
  counts: v.nullable(ImportCounts),
  /** The version that it was compared with. */
  versionBefore: v.nullable(v.number()),
  versionAfter: v.nullable(v.number()),
  endedAt: v.nullable(Time),
  endedBy: v.nullable(v.string()),
});
export type ImportSummary = v.InferOutput<typeof ImportSummary>;

/** One import whole. */
export const ImportView = v.object({
  ...ImportSummary.entries,
  profile: v.nullable(MappingProfile),
  report: v.nullable(ImportReport),
});
export type ImportView = v.InferOutput<typeof ImportView>;

export const CatalogueHistory = v.object({
  version: v.number(),
  articles: v.number(),
  /** The oldest version that can be gone back to. */
  oldestKept: v.number(),
  items: v.array(ImportSummary),
});
export type CatalogueHistory = v.InferOutput<typeof CatalogueHistory>;

/** The bytes are here; what they look like. */
export const ImportReceived = v.object({ import: ImportView, guess: MappingProfile });
export type ImportReceived = v.InferOutput<typeof ImportReceived>;

export const PreviewBody = v.object({ profile: MappingProfile });
export type PreviewBody = v.InferOutput<typeof PreviewBody>;

/** First rows of a file as they are, and as the profile reads them. */
export const ImportPreview = v.object({
  /** Titles of the columns; empty when there are none. */
  titles: v.array(v.string()),
  /** By which dates without an offset are meant: that of the store. */
  timeZone: v.string(),
  fault: v.nullable(ListFault),
  rows: v.array(
    v.object({
      line: v.number(),
      cells: v.array(v.string()),
      article: v.nullable(Article),
      /** When its price begins to hold; null: at once, or the row cannot be used. */
      validFrom: v.nullable(Time),
      /** Why the row cannot be used. */
      fault: v.nullable(v.string()),
    }),
  ),
});
export type ImportPreview = v.InferOutput<typeof ImportPreview>;

/** `removals`: somebody has seen how many articles leave, or how short the list is, and says that it is right. */
export const ApplyBody = v.object({ removals: v.optional(v.boolean(), false) });
export type ApplyBody = v.InferInput<typeof ApplyBody>;

export const RollbackBody = v.object({
  version: v.pipe(v.number(), v.integer("not-whole"), v.minValue(1, "too-small")),
});
