import { type ReadonlySignal, signal } from "@preact/signals";
import { type BarcodeRule, DEFAULT_RULES, type RuleReading } from "../../domain/barcodes/barcode-rule.ts";
import { GS } from "../../domain/barcodes/element-string.ts";
import { type LabelClash, labelClashes } from "../../domain/barcodes/label-clash.ts";
import { MARK_FORMAT_IDS } from "../../domain/barcodes/mark-formats.ts";
import { type PlacedFault, rulesFaults } from "../../domain/barcodes/rule-faults.ts";
import { type ScannedText, type Verdict, whichEvent } from "../../domain/barcodes/which-event.ts";
import type { Result } from "../../domain/result.ts";
import { type BarcodeRulesBody, readingRules, rulesOf } from "../../protocol/barcode-rules.ts";
import type { Settings } from "../../protocol/identity.ts";

/** A code that was tried, and what the rules as they stand make of it. */
export type Tried = { readonly scan: ScannedText; readonly verdict: Result<Verdict, "malformed-barcode"> };

/** The barcode rules as somebody changes them; nothing counts until they are saved (B1). */
export type RuleDraft = {
  readonly rules: ReadonlySignal<readonly BarcodeRule[]>;
  readonly faults: () => readonly PlacedFault[];
  /** Where rules meet labels of prefixes that are in use (L1). */
  readonly clashes: () => readonly LabelClash[];
  /** Those that came with what was changed and that a person may decide on. */
  readonly newClashes: () => readonly LabelClash[];
  readonly changed: () => boolean;
  readonly tried: ReadonlySignal<Tried | undefined>;
  /** Puts a rule one place up (−1) or down (+1). */
  move(place: number, by: -1 | 1): void;
  remove(place: number): void;
  /** Adds a rule of that kind before the first that takes everything; answers with its place. */
  add(kind: RuleReading["reads"]): number;
  change(place: number, rule: BarcodeRule): void;
  discard(): void;
  /** The rules that every store starts with. */
  reset(): void;
  /** Reads a code by the rules as they stand now. */
  try(scan: ScannedText): void;
  /** What is saved. */
  body(): BarcodeRulesBody;
};

export function createRuleDraft(settings: Settings): RuleDraft {
  const saved = rulesOf(settings);
  const rules = signal<readonly BarcodeRule[]>(saved);
  const tried = signal<Tried | undefined>(undefined);

  const { labels } = readingRules(settings);
  const clashes = () => labelClashes(rules.value, labels);
  const keyOf =
    (list: readonly BarcodeRule[]) =>
    (clash: LabelClash): string =>
      [clash.kind, clash.prefix, JSON.stringify(list[clash.rule])].join(" ");
  const before = new Set(labelClashes(saved, labels).map(keyOf(saved)));
  const verdictOf = (scan: ScannedText) => whichEvent({ ...readingRules(settings), rules: rules.value }, scan);
  const take = (next: readonly BarcodeRule[]): void => {
    rules.value = next;
    if (tried.value !== undefined) tried.value = { ...tried.value, verdict: verdictOf(tried.value.scan) };
  };

  return {
    rules,
    faults: () => rulesFaults(rules.value),
    clashes,
    newClashes: () =>
      clashes().filter((clash) => clash.kind !== "takes-labels" && !before.has(keyOf(rules.value)(clash))),
    changed: () => rules.value !== saved,
    tried,
    move(place, by) {
      const [one, other] = [rules.value[place], rules.value[place + by]];
      if (one === undefined || other === undefined) return;
      take(rules.value.with(place, other).with(place + by, one));
    },
    remove: (place) => take(rules.value.toSpliced(place, 1)),
    add(kind) {
      const everything = rules.value.findIndex((rule) => rule.reads === "text" && rule.pattern === "*");
      const place = everything === -1 ? rules.value.length : everything;
      const rule = { ...firstReading(kind), id: freeId(kind, rules.value), name: "", symbologies: [] };
      take(rules.value.toSpliced(place, 0, rule));
      return place;
    },
    change: (place, rule) => take(rules.value.with(place, rule)),
    discard: () => take(saved),
    reset: () => take(DEFAULT_RULES),
    try(scan) {
      tried.value = { scan, verdict: verdictOf(scan) };
    },
    body: () => ({ version: settings.version, rules: rules.value.map(toWire) }),
  };
}

function freeId(kind: string, rules: readonly BarcodeRule[]): string {
  const taken = new Set(rules.map(({ id }) => id));
  let count = 1;
  while (taken.has(`${kind}-${count}`)) count += 1;
  return `${kind}-${count}`;
}

/** What a new rule of a kind reads before anybody has said more. */
function firstReading(kind: RuleReading["reads"]): RuleReading {
  if (kind === "marking-code") return { reads: kind, formats: MARK_FORMAT_IDS };
  if (kind === "text") return { reads: kind, event: "article", pattern: "A#*", fields: [] };
  if (kind === "in-store") {
    return { reads: kind, layout: { prefix: "21", articleDigits: 5, measureDigits: 5, measure: "grams" } };
  }
  return { reads: kind };
}

function toWire(rule: BarcodeRule): BarcodeRulesBody["rules"][number] {
  const symbologies = [...rule.symbologies];
  if (rule.reads === "marking-code") return { ...rule, symbologies, formats: [...rule.formats] };
  if (rule.reads === "text") return { ...rule, symbologies, fields: [...rule.fields] };
  return { ...rule, symbologies };
}

/** Reads what a person types in the place of a scan: <GS> for the group separator, or the sign ␝ itself (B4). */
export const typedCode = (text: string): string => text.trim().replaceAll(/␝|<GS>/g, GS);

/** A code for people: the group separator is seen. */
export const shownCode = (raw: string): string => raw.replaceAll(GS, "<GS>");
