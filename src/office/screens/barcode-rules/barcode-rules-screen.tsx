import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Settings } from "../../../protocol/identity.ts";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { barcodeRulesWords } from "../../../ui/words/barcode-rules/words.ts";
import { commonWords } from "../../../ui/words/common/words.ts";
import type { Office } from "../../state/office.ts";
import { addressOf } from "../../state/place.ts";
import { createRuleDraft, type RuleDraft } from "../../state/rule-draft.ts";
import { AddRule } from "./add-rule.tsx";
import styles from "./barcode-rules.module.css";
import { clashText } from "./clash-text.ts";
import { RuleCard } from "./rule-card.tsx";
import { SaveRules } from "./save-rules.tsx";
import { Tester } from "./tester.tsx";

type ScreenProps = { readonly office: Office };

/** The store's barcode rules («шаблоны ввода», B1): the list in its order, and a code tried against it. */
export function BarcodeRulesScreen({ office }: ScreenProps): JSX.Element {
  const words = barcodeRulesWords();
  const settings = office.settings.value.value;
  const problem = office.settings.problem.value;
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <p>
        <a href={addressOf({ at: "settings" })}>{words.back}</a>
      </p>
      {problem && <ProblemNotice code={problem} />}
      {settings === undefined ? (
        <p role="status">{commonWords().loading}</p>
      ) : (
        <Rules key={settings.version} office={office} settings={settings} />
      )}
    </>
  );
}

function Rules({ office, settings }: ScreenProps & { readonly settings: Settings }): JSX.Element {
  const [draft] = useState(() => createRuleDraft(settings));
  useEffect(() => office.listen((scan) => draft.try(scan)), [office, draft]);
  return (
    <div class={styles.columns}>
      <RuleList office={office} draft={draft} settings={settings} />
      <Tester office={office} draft={draft} />
    </div>
  );
}

type ListProps = ScreenProps & { readonly draft: RuleDraft; readonly settings: Settings };

function RuleList({ office, draft, settings }: ListProps): JSX.Element {
  const words = barcodeRulesWords();
  const [open, setOpen] = useState<string | undefined>(undefined);
  const mayChange = office.may("admin");
  const faults = draft.faults();
  const clashes = draft.clashes();
  return (
    <section class={styles.stack} aria-label={words.own}>
      <h2>{words.list}</h2>
      <ol class={styles.list}>
        {draft.rules.value.map((rule, place) => (
          <RuleCard
            key={rule.id}
            draft={draft}
            rule={rule}
            place={place}
            faults={faults.filter((fault) => fault.rule === place).map(({ code }) => code)}
            meets={clashes
              .filter((clash) => clash.rule === place)
              .map((clash) => ({
                text: clashText(clash, settings.labelAi),
                refused: clash.kind === "takes-labels",
              }))}
            mayChange={mayChange}
            open={open === rule.id}
            onOpen={(isOpen) => setOpen(isOpen ? rule.id : undefined)}
          />
        ))}
      </ol>
      {faults
        .filter(({ rule }) => rule === undefined)
        .map(({ code }) => (
          <Notice key={code} tone="refused" title={words.faults[code]} />
        ))}
      {mayChange && <AddRule draft={draft} onAdded={setOpen} />}
      {mayChange && <SaveRules {...{ office, draft, settings }} />}
    </section>
  );
}
