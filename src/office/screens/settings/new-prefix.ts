import { prefixFault } from "../../../domain/barcodes/prefix-fault.ts";
import { type LabelPrefix, labelPrefix, prefixesCollide } from "../../../domain/label-number.ts";
import { err, ok, type Result } from "../../../domain/result.ts";
import { rulesOf } from "../../../protocol/barcode-rules.ts";
import type { Settings } from "../../../protocol/identity.ts";
import { settingWords } from "../../../ui/words/office/settings/words.ts";
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
  const fault = prefixFault(prefix, labelAi, rulesOf(settings));
  if (fault === undefined) return ok(prefix);
  const name = ruleName(fault.rule);
  return err(fault.code === "goods-begin-so" ? faults.goods(name) : faults.readFirst(name));
}
