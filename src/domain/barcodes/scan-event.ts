import type { LabelNumber } from "../label-number.ts";
import type { Lookup } from "./lookup.ts";

/** What a scan turned out to be (B1). */
export type ScanEvent =
  | { readonly kind: "label"; readonly number: LabelNumber }
  | { readonly kind: "malformed-label" }
  | {
      readonly kind: "article";
      /** As scanned, for the line and for the till. */
      readonly barcode: string;
      readonly lookups: readonly Lookup[];
      /** The raw marking code, when the scan is one: byte for byte (B4). */
      readonly mark?: string;
    }
  /** A marking code that tells no article (alcohol): it belongs to what was scanned before it. */
  | { readonly kind: "bare-mark"; readonly mark: string }
  | { readonly kind: "external-order" | "inventory-order" | "staff-badge"; readonly number: string }
  /** No rule takes it. */
  | { readonly kind: "nothing" };
