import type { LabelScheme } from "../../src/domain/label-number.ts";
import type { Settings } from "../../src/protocol/identity.ts";

/** How a store's labels are told from everything else (L1). */
export const labelScheme = ({ labelAi, labelPrefixes }: Settings): LabelScheme => ({
  ai: labelAi,
  prefixes: labelPrefixes,
});
