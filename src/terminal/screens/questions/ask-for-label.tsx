import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../../../ui/components/button.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { Pad } from "../../../ui/components/pad.tsx";
import { terminalWords } from "../../../ui/words/terminal/words.ts";
import { terminalPartsWords } from "../../../ui/words/terminal-parts/words.ts";
import { type Asking, NOTHING } from "../../state/asking.ts";
import type { Page } from "../page.ts";
import { problemText } from "../problem-text.ts";
import styles from "./questions.module.css";
import { Sheet } from "./sheet.tsx";

type LabelQuestion = Extract<Asking, { kind: "seal" | "relabel" }>;
type AskForLabelProps = { readonly asking: LabelQuestion; readonly page: Page };

/** Waits for a label: of a bag just filled, or a new one for a bag whose label clashes (S5). */
export function AskForLabel({ asking, page }: AskForLabelProps): JSX.Element {
  const { seal, agreed } = terminalPartsWords();
  const fault = asking.fault && faultWords(asking.fault);
  return (
    <Sheet
      title={asking.kind === "seal" ? seal.title : agreed.relabel}
      page={page}
      actions={
        <Button onPress={() => void page.terminal.ask(NOTHING)}>
          {asking.kind === "seal" ? seal.goOn : seal.notYet}
        </Button>
      }
    >
      {fault && <Notice tone="refused" title={fault} />}
      {asking.typing ? <LabelPad page={page} /> : <Waiting asking={asking} page={page} />}
    </Sheet>
  );
}

function Waiting({ asking, page }: AskForLabelProps): JSX.Element {
  const { seal, agreed } = terminalPartsWords();
  const { fault: _answered, ...question } = asking;
  return (
    <>
      <p class={styles.wait}>{asking.kind === "seal" ? seal.lead : agreed.clashMeaning}</p>
      <Button wide icon="keys" onPress={() => void page.terminal.ask({ ...question, typing: true })}>
        {seal.typeLabel}
      </Button>
    </>
  );
}

/** 14 digits, or 16 with the application identifier in front (L1). */
const LABEL_DIGITS = { least: 14, most: 16 };
const inGroups = (digits: string): string =>
  digits.replace(/(\d{2})?(\d{2})(\d{4})(\d{4})(\d{4})$/, "$1 $2 $3 $4 $5").trim();

function LabelPad({ page }: { readonly page: Page }): JSX.Element {
  const [digits, setDigits] = useState("");
  const words = terminalPartsWords().code;
  return (
    <Pad
      label={words.label}
      value={digits}
      onValue={setDigits}
      onConfirm={() => void page.terminal.typeLabel(digits)}
      confirm={words.bind}
      maxLength={LABEL_DIGITS.most}
      show={inGroups}
      incomplete={digits.length < LABEL_DIGITS.least}
    />
  );
}

function faultWords(fault: string): string {
  const { labels } = terminalWords();
  if (fault === "not-a-label") return labels.notALabel;
  return fault === "malformed-label" ? labels.wrongDigit : problemText(fault);
}
