import * as v from "valibot";
import { Prefix, Whole } from "./brands.ts";

/** One of a store's label prefixes. `left`: of so many numbers (`capacity`), how many were never given out. */
const HeldPrefix = v.object({ prefix: Prefix, capacity: v.number(), left: v.number() });

/** `GET label-prefixes`: the first is that of labels to come; labels of all of them go on being the store's (L1). */
export const LabelPrefixes = v.object({
  version: v.number(),
  /** That of the set-up: what every store starts with. */
  first: Prefix,
  items: v.array(HeldPrefix),
});
export type LabelPrefixes = v.InferOutput<typeof LabelPrefixes>;

/** `PUT label-prefixes/current`: a new one, or one that the store has already. `version`: that of the settings. */
export const LabelPrefixBody = v.object({ version: Whole(1, Number.MAX_SAFE_INTEGER), prefix: Prefix });
export type LabelPrefixBody = v.InferOutput<typeof LabelPrefixBody>;
