import * as v from "valibot";

const ShortText = v.pipe(v.string(), v.maxLength(8));

/**
 * Empty, or text that can be seen with a character that GS1 element strings and marking codes never have (GS1 General Specifications, GS1 AI
 * encodable character set 82): what stands for GS must not be possible as data.
 */
const NotData = v.pipe(
  ShortText,
  v.regex(/^(?=\P{Cc}*$)(?:$|.*[^!"%&'()*+,\-./0-9:;<=>?A-Z_a-z])/u, "gs-replacement-is-data"),
);

/**
 * How a store's scanners that type are set up (B5): what ends a scan, what stands around it, what they send for GS,
 * and the longest gap (ms) between the keys of one scan.
 */
export const WedgeRules = v.object({
  suffix: v.picklist(["any", "enter", "tab", "none", "text"]),
  suffixText: ShortText,
  prefix: ShortText,
  gsReplacement: NotData,
  layout: v.picklist(["auto", "us", "as-typed"]),
  maxGap: v.pipe(v.number(), v.integer(), v.minValue(20), v.maxValue(200)),
});
