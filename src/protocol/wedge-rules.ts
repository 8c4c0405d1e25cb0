import * as v from "valibot";

/** Characters that GS1 element strings and marking codes are made of (GS1 General Specifications, figure 7.11-1). */
const GS1_DATA = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]*$/;
const ShortText = v.pipe(v.string(), v.maxLength(8));

/**
 * How a store's scanners that type are set up (B5): what ends a scan, what stands around it, what they send for GS,
 * and the longest gap (ms) between the keys of one scan. What stands for GS must not be possible as data.
 */
export const WedgeRules = v.object({
  suffix: v.picklist(["any", "enter", "tab", "none", "text"]),
  suffixText: ShortText,
  prefix: ShortText,
  gsReplacement: v.pipe(
    ShortText,
    v.check((text) => text === "" || !GS1_DATA.test(text), "gs-replacement-is-data"),
  ),
  layout: v.picklist(["auto", "us", "as-typed"]),
  maxGap: v.pipe(v.number(), v.integer(), v.minValue(20), v.maxValue(200)),
});
export type WedgeRules = v.InferOutput<typeof WedgeRules>;
