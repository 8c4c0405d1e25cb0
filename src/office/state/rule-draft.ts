import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { type BarcodeRule, DEFAULT_RULES, type RuleReading } from "../../domain/barcodes/barcode-rule.ts";
import { GS } from "../../domain/barcodes/element-string.ts";
import { type LabelClash, labelClashes } from "../../domain/barcodes/label-clash.ts";
import { MARK_FORMAT_IDS } from "../../domain/barcodes/mark-formats.ts";
import { type PlacedFault, rulesFaults } from "../../domain/barcodes/rule-faults.ts";
import { type ScannedText, type Verdict, whichEvent } from "../../domain/barcodes/which-event.ts";
import type { Result } from "../../domain/result.ts";
import { type BarcodeRulesBody, readingRules, rulesOf } from "../../protocol/barcode-rules.ts";
import type { Settings } from "../../protocol/identity.ts";
import { createEditedList, type EditedList, freeId } from "./edited-list.ts";

/** A code that was tried, and what the rules as they stand make of it. */
export type Tried = { readonly scan: ScannedText; readonly verdict: Result<Verdict, "malformed-barcode"> };

/** The barcode rules as somebody changes them; nothing counts until they are saved (B1). */
export type RuleDraft = Pick<EditedList<BarcodeRule>, "changed" | "change" | "move" | "remove" | "discard"> & {
  readonly rules: ReadonlySignal<readonly BarcodeRule[]>;
  /** Where rules meet labels of prefixes that are in use (L1). */
  clashes(): readonly LabelClash[];
  /** Those that came with what was changed and that a person may decide on. */
  newClashes(): readonly LabelClash[];
  readonly tried: ReadonlySignal<Tried | undefined>;
  faults(): readonly PlacedFault[];
  /** Adds a rule of that kind before the first that takes everything; answers with its place. */
  add(kind: RuleReading["reads"]): number;
  /** The rules that every store starts with. */
  reset(): void;
  /** Reads a code by the rules as they stand, now and after each change of them. */
  try(scan: ScannedText): void;
  /** What is saved. */
  body(): BarcodeRulesBody;
};

export function createRuleDraft(settings: Settings): RuleDraft {
  const saved = rulesOf(settings);
  const { items: rules, insert, replace, ...list } = createEditedList(saved);
  const scanned = signal<ScannedText | undefined>(undefined);

  const { labels } = readingRules(settings);
  const clashes = () => labelClashes(rules.value, labels);
  const keyOf =
    (of: readonly BarcodeRule[]) =>
    (clash: LabelClash): string =>
      [clash.kind, clash.prefix, JSON.stringify(of[clash.rule])].join(" ");
  const before = new Set(labelClashes(saved, labels).map(keyOf(saved)));
  const verdictOf = (scan: ScannedText) => whichEvent({ ...readingRules(settings), rules: rules.value }, scan);

  return {
    ...list,
    rules,
    tried: computed(() => scanned.value && { scan: scanned.value, verdict: verdictOf(scanned.value) }),
    faults: () => rulesFaults(rules.value),
    clashes,
    newClashes: () =>
      clashes().filter((clash) => clash.kind !== "takes-labels" && !before.has(keyOf(rules.value)(clash))),
    add(kind) {
      const everything = rules.value.findIndex((rule) => rule.reads === "text" && rule.pattern === "*");
      const place = everything === -1 ? rules.value.length : everything;
      insert(place, { ...firstReading(kind), id: freeId(kind, rules.value), name: "", symbologies: [] });
      return place;
    },
    reset: () => replace(DEFAULT_RULES),
    try(scan) {
      scanned.value = scan;
    },
    body: () => ({ version: settings.version, rules: rules.value.map(toWire) }),
  };
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
