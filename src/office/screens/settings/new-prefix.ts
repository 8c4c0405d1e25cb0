import { labelClashes } from "../../../domain/barcodes/label-clash.ts";
import { prefixFault } from "../../../domain/barcodes/prefix-fault.ts";
import { type LabelPrefix, labelPrefix, prefixesCollide } from "../../../domain/label-number.ts";
import { err, ok, type Result } from "../../../domain/result.ts";
import { rulesOf } from "../../../protocol/barcode-rules.ts";
import type { Settings } from "../../../protocol/identity.ts";
import { settingWords } from "../../../ui/words/office/settings/words.ts";
import { exampleOf } from "../barcode-rules/clash-text.ts";
import { ruleName } from "../barcode-rules/rule-name.ts";

/** The prefix that was typed, or why labels cannot begin with it, in words. Of other stores the server alone knows. */
export function readNewPrefix(typed: string, settings: Settings): Result<LabelPrefix, string> {
  const { faults } = settingWords().prefix;
  const read = labelPrefix(typed.trim());
  if (!read.ok) return err(faults.shape);
  const prefix = read.value;
  const { labelPrefixes, labelAi } = settings;
  if (prefix === labelPrefixes[0]) return err(faults.current);
  const own = labelPrefixes.find((held) => prefixesCollide(held, prefix));
  if (own !== undefined && own !== prefix) return err(faults.overlaps(own));
  const rules = rulesOf(settings);
  const fault = prefixFault(prefix, labelAi, rules);
  const rule = fault && rules[fault.rule];
  if (fault === undefined || rule === undefined) return ok(prefix);
  const name = ruleName(rule);
  const example = exampleOf(fault, labelAi);
  return err(fault.kind === "begins-alike" ? faults.goods(name, example) : faults.readFirst(name, example));
}

/** Which rules would leave codes of theirs to labels of this prefix, in words. */
export function leftToLabels(prefix: LabelPrefix, settings: Settings): readonly string[] {
  const { labelAi } = settings;
  const rules = rulesOf(settings);
  return labelClashes(rules, { ai: labelAi, prefixes: [prefix] }).flatMap((clash) => {
    const rule = rules[clash.rule];
    if (clash.kind !== "left-to-labels" || rule === undefined) return [];
    return [settingWords().prefix.takesFrom(ruleName(rule), exampleOf(clash, labelAi))];
  });
}
