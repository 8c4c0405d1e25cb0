import type { JSX } from "preact";
import type { BarcodeRule } from "../../../domain/barcodes/barcode-rule.ts";
import { lengthOfLayout } from "../../../domain/barcodes/in-store.ts";
import type { RuleFault } from "../../../domain/barcodes/rule-faults.ts";
import { Button } from "../../../ui/components/button.tsx";
import { barcodeRulesWords } from "../../../ui/words/barcode-rules/words.ts";
import type { RuleDraft } from "../../state/rule-draft.ts";
import styles from "./barcode-rules.module.css";
import { RuleForm } from "./rule-form.tsx";
import { ruleName, symbologyName } from "./rule-name.ts";

type CardProps = {
  readonly draft: RuleDraft;
  readonly rule: BarcodeRule;
  readonly place: number;
  readonly faults: readonly RuleFault[];
  /** Where it meets labels, in words; what keeps the list from being saved. */
  readonly meets: readonly { readonly text: string; readonly refused: boolean }[];
  readonly mayChange: boolean;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
};

/** One rule of the list: what it takes, what is wrong with it, and the ways to change it. */
export function RuleCard({ draft, rule, place, faults, meets, mayChange, open, onOpen }: CardProps): JSX.Element {
  const words = barcodeRulesWords();
  return (
    <li class={styles.card}>
      <h3>
        {place + 1}. {ruleName(rule)}
      </h3>
      <p>{saysOf(rule)}</p>
      {rule.symbologies.length > 0 && <p>{rule.symbologies.map((one) => symbologyName(one)).join(", ")}</p>}
      {faults.map((code) => (
        <p key={code} class={styles.fault} role="alert">
          {words.faults[code]}
        </p>
      ))}
      {meets.map(({ text, refused }) => (
        <p key={text} class={refused ? styles.fault : styles.meets} role={refused ? "alert" : undefined}>
          {text}
        </p>
      ))}
      {mayChange && <CardButtons draft={draft} rule={rule} place={place} open={open} onOpen={onOpen} />}
      {open && <RuleForm rule={rule} onRule={(changed) => draft.change(place, changed)} />}
    </li>
  );
}

function CardButtons({
  draft,
  rule,
  place,
  open,
  onOpen,
}: Omit<CardProps, "faults" | "meets" | "mayChange">): JSX.Element {
  const words = barcodeRulesWords();
  const name = ruleName(rule);
  const button = (action: string, onPress: () => void, disabled = false): JSX.Element => (
    <Button label={`${action}: ${name}`} disabled={disabled} onPress={onPress}>
      {action}
    </Button>
  );
  return (
    <div class={styles.buttons}>
      {button(open ? words.close : words.edit, () => onOpen(!open))}
      {button(words.up, () => draft.move(place, -1), place === 0)}
      {button(words.down, () => draft.move(place, 1), place === draft.rules.value.length - 1)}
      {button(words.remove, () => draft.remove(place))}
    </div>
  );
}

function saysOf(rule: BarcodeRule): string {
  const { says, events, format } = barcodeRulesWords();
  switch (rule.reads) {
    case "in-store":
      return says.inStore(String(lengthOfLayout(rule.layout)), rule.layout.prefix);
    case "text":
      return says.text(rule.pattern, events[rule.event]);
    case "marking-code":
      return [says[rule.reads], ...rule.formats.map((id) => format[id])].join(" · ");
    default:
      return says[rule.reads];
  }
}
