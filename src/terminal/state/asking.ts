import type { Article } from "../../domain/article.ts";
import type { Lookup } from "../../domain/barcodes/lookup.ts";
import type { ScanEvent } from "../../domain/barcodes/scan-event.ts";
import type { Uuid } from "../../domain/ids.ts";
import type { LabelNumber } from "../../domain/label-number.ts";
import type { EntrySource, PriceSource, ScannedGoods } from "../../domain/line.ts";
import type { StorageFault } from "../../journal/port.ts";
import type { LabelView } from "../../protocol/label-view.ts";

/** A scan of goods on its way into a bag. */
export type GoodsScan = {
  readonly barcode: string;
  readonly lookups: readonly Lookup[];
  readonly mark?: string;
  readonly entry: EntrySource;
};

/** Who said the price, and by which catalogue. */
export type Priced = { readonly priceFrom: PriceSource; readonly catalogueVersion: number };

export type NotGoods = Exclude<ScanEvent["kind"], "label" | "malformed-label" | "article">;

/** Why the line stopped: a full-screen card that only a press closes (UX: an unknown barcode stops the line). */
export type StopReason =
  /** `asked`: the server itself does not know it. */
  | { readonly kind: "unknown"; readonly barcode: string; readonly asked: boolean }
  | { readonly kind: "not-for-bags"; readonly why: "excluded" | "blocked" | "weigh"; readonly name: string }
  | { readonly kind: "mark-used" | "bag-is-full" | "line-is-full"; readonly name: string }
  | { readonly kind: "malformed-barcode" | "malformed-label" | "bag-is-empty" }
  /** A code of the store that a bag has no place for (B1). */
  | { readonly kind: "not-goods"; readonly what: NotGoods }
  | { readonly kind: "label-used"; readonly label: LabelNumber; readonly at: string | undefined }
  | { readonly kind: "storage"; readonly fault: StorageFault };

type NotAdded = {
  /** Scans that came while the question stood; they were refused, loudly. */
  readonly notAdded: readonly string[];
};

/** Why a scan was not the marking code that is asked for (B4). */
export type MarkFault = "not-a-mark" | "other-article" | "mark-used";

/** Marked goods of which each unit's code is asked for; what is scanned now answers it (B4). */
export type AskingMark = {
  readonly kind: "mark";
  /** All units that are not in the bag yet. */
  readonly goods: ScannedGoods;
  readonly units: number;
  /** How many there were at first. */
  readonly of: number;
  readonly barcodes: Article["barcodes"];
  readonly age: boolean;
  readonly fault?: MarkFault;
};

/** The one question that stands before the person. Those with `notAdded` let no scan through. */
export type Asking =
  | { readonly kind: "nothing" }
  | ({ readonly kind: "stop"; readonly why: StopReason } & NotAdded)
  | ({
      readonly kind: "choose";
      readonly articles: readonly Article[];
      readonly scan: GoodsScan;
      readonly priced: Priced;
    } & NotAdded)
  | ({
      readonly kind: "weigh";
      readonly article: Article;
      readonly scan: GoodsScan;
      readonly priced: Priced;
    } & NotAdded)
  | AskingMark
  | ({ readonly kind: "decline"; readonly bag: Uuid } & NotAdded)
  | ({ readonly kind: "drop" } & NotAdded)
  | { readonly kind: "more" }
  | { readonly kind: "type-code"; readonly barcode?: string }
  | { readonly kind: "quick-keys"; readonly articles: readonly Article[] }
  | { readonly kind: "line"; readonly line: number }
  | { readonly kind: "seal"; readonly typing: boolean; readonly fault?: "not-a-label" | "malformed-label" }
  | { readonly kind: "customer"; readonly bag: Uuid }
  | { readonly kind: "relabel"; readonly order: Uuid; readonly typing: boolean; readonly fault?: string };

export const NOTHING: Asking = { kind: "nothing" };

/** What the scan area says happened last. */
export type Said =
  | { readonly kind: "nothing" }
  | {
      readonly kind: "added";
      readonly bag: Uuid;
      readonly line: number;
      readonly name: string;
      readonly age: boolean;
      readonly mark: "none" | "taken" | "till-asks";
      /** Set when this scan opened a further bag of the same customer: its number (S3). */
      readonly openedBag?: number;
    }
  | { readonly kind: "undone" | "removed"; readonly name: string }
  | { readonly kind: "changed"; readonly name: string; readonly line: number }
  | { readonly kind: "sealed" | "concluded"; readonly bag: Uuid }
  | { readonly kind: "dropped" }
  | { readonly kind: "repriced"; readonly count: number }
  | { readonly kind: "asked"; readonly barcode: string }
  | { readonly kind: "next-customer" }
  | { readonly kind: "refused"; readonly why: RefusedWhy };

/** Refusals of a press, not of a scan: nothing is in the wrong place, so nothing stops. */
export type RefusedWhy =
  | "bag-open"
  | "bag-waits"
  | "bag-is-empty"
  | "nothing-to-undo"
  | "quantity-by-hand-not-allowed"
  | "not-a-quantity"
  | "line-is-full"
  | "not-your-bag"
  | "sign-out-open"
  | StorageFault;

/** Where the bag of a scanned label is, as far as anybody knows. */
export type Whereabouts =
  | { readonly kind: "asking"; readonly label: LabelNumber }
  | { readonly kind: "here"; readonly label: LabelNumber; readonly bag: Uuid }
  | { readonly kind: "server"; readonly label: LabelNumber; readonly view: LabelView }
  | { readonly kind: "problem"; readonly label: LabelNumber; readonly code: string }
  | { readonly kind: "not-a-label" };
