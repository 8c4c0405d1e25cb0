import { labelAi, labelPrefix } from "../../label-number.ts";
import { currency } from "../../money.ts";
import { assert } from "../../result.ts";
import { type BarcodeRule, DEFAULT_RULES } from "../barcode-rule.ts";
import type { ReadingRules } from "../which-event.ts";

/** What a store reads by in a test: its own labels under 98 917, roubles, and the rules it is given. */
export function reading(rules: readonly BarcodeRule[] = DEFAULT_RULES): ReadingRules {
  const [ai, prefix, rub] = [labelAi("98"), labelPrefix("917"), currency("RUB")];
  assert(ai.ok && prefix.ok && rub.ok, "the fixture is well formed");
  return { labels: { ai: ai.value, prefixes: [prefix.value] }, rules, currency: rub.value };
}
