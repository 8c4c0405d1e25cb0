import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { BarcodeRule } from "../../../domain/barcodes/barcode-rule.ts";
import type { Lookup } from "../../../domain/barcodes/lookup.ts";
import type { ScanEvent } from "../../../domain/barcodes/scan-event.ts";
import type { Verdict } from "../../../domain/barcodes/which-event.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Choice, Field } from "../../../ui/components/field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { barcodeRulesWords } from "../../../ui/words/barcode-rules/words.ts";
import type { Office } from "../../state/office.ts";
import { type RuleDraft, shownCode, type Tried, typedCode } from "../../state/rule-draft.ts";
import styles from "./barcode-rules.module.css";
import { ruleName } from "./rule-name.ts";
import { TriedGoods } from "./tried-goods.tsx";

/** What devices say most (AIM identifiers); "": nothing. */
const IDENTIFIERS = ["", "]E0", "]E4", "]I1", "]C0", "]C1", "]e0", "]d1", "]d2", "]Q1", "]Q3", "]A0", "]L0"] as const;
type Identifier = (typeof IDENTIFIERS)[number];

type TesterProps = { readonly office: Office; readonly draft: RuleDraft };

/** "Scan something, see which rule took it and why" (B1), and what a terminal puts into the bag for it (B2). */
export function Tester({ office, draft }: TesterProps): JSX.Element {
  const words = barcodeRulesWords().tester;
  const [text, setText] = useState("");
  const [aim, setAim] = useState<Identifier>("");
  const tried = draft.tried.value;
  const submit = (event: Event): void => {
    event.preventDefault();
    const raw = typedCode(text);
    draft.try(aim === "" ? { raw } : { raw, aim });
  };
  return (
    <section class={styles.stack} aria-label={words.title}>
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      <form class={styles.stack} onSubmit={submit}>
        <Field label={words.code} hint={words.codeHint} value={text} onValue={setText} maxLength={220} />
        <Choice
          label={words.symbol}
          value={aim}
          options={IDENTIFIERS.map((value) => ({ value, text: value === "" ? words.notTold : value }))}
          onValue={setAim}
        />
        <Button submit>{words.try}</Button>
      </form>
      {tried === undefined ? (
        <p class={styles.hint}>{words.nothingYet}</p>
      ) : (
        <Outcome tried={tried} {...{ office, draft }} />
      )}
    </section>
  );
}

function Outcome({ tried, office, draft }: TesterProps & { readonly tried: Tried }): JSX.Element {
  const words = barcodeRulesWords().tester;
  const { scan, verdict } = tried;
  const code = words.shown([scan.aim, shownCode(scan.raw)].filter(Boolean).join(" "));
  return (
    <div class={styles.stack}>
      <p class={styles.code}>{code}</p>
      {verdict.ok ? (
        <Said verdict={verdict.value} {...{ office, draft }} />
      ) : (
        <Notice tone="refused" title={words.malformed} />
      )}
      {verdict.ok && verdict.value.event.kind === "article" && (
        <TriedGoods office={office} barcode={scan.raw} lookups={verdict.value.event.lookups} />
      )}
    </div>
  );
}

function Said({ verdict, draft }: TesterProps & { readonly verdict: Verdict }): JSX.Element {
  const words = barcodeRulesWords().tester;
  const { by, event, passed } = verdict;
  const placeOf = (rule: BarcodeRule): string => String(draft.rules.value.indexOf(rule) + 1);
  return (
    <>
      {by === undefined ? (
        <Notice tone="refused" title={words.nobody} />
      ) : (
        <Notice
          tone={event.kind === "malformed-label" ? "refused" : "good"}
          title={words.took(placeOf(by), ruleName(by))}
        >
          <EventSaid event={event} />
        </Notice>
      )}
      {passed.length > 0 && (
        <>
          <h3>{words.passed}</h3>
          <ul class={styles.passed}>
            {passed.map(({ rule, why }) => (
              <li key={rule.id}>
                {placeOf(rule)}. {ruleName(rule)}: {words.why[why]}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function EventSaid({ event }: { readonly event: ScanEvent }): JSX.Element | null {
  const { is, withMark } = barcodeRulesWords().tester;
  switch (event.kind) {
    case "nothing":
      return null;
    case "label":
    case "external-order":
    case "inventory-order":
    case "staff-badge":
      return <p>{is[event.kind](event.number)}</p>;
    case "article":
      return (
        <>
          <p>{is.article}</p>
          {event.lookups.map((lookup) => (
            <p key={lookup.key}>{lookedUp(lookup)}</p>
          ))}
          {event.mark !== undefined && <p>{withMark}</p>}
        </>
      );
    default:
      return <p>{is[event.kind]}</p>;
  }
}

function lookedUp({ key, measure }: Lookup): string {
  const { tester, steps } = barcodeRulesWords();
  const shown = shownCode(key);
  return measure === undefined
    ? tester.looked(shown)
    : tester.lookedWith(shown, steps[measure.kind](String(measure.value)));
}
