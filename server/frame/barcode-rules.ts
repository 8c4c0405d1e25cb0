import type { BarcodeRules } from "../../src/domain/barcodes/read-scan.ts";
import type { LabelScheme } from "../../src/domain/label-number.ts";
import type { Settings } from "../../src/protocol/identity.ts";

/** How a store's labels are told from everything else (L1). */
export const labelScheme = ({ labelAi, labelPrefixes }: Settings): LabelScheme => ({
  ai: labelAi,
  prefixes: labelPrefixes,
});

/** What a store's settings say about reading scans (B1). */
export const barcodeRules = (settings: Settings): BarcodeRules => ({
  labels: labelScheme(settings),
  inStore: settings.inStore,
});
