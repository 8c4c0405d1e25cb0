import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { shownText, utf8 } from "../../../domain/pos-code/pos-pattern.ts";
import { type PosTemplate, SEPARATOR_TEXTS } from "../../../domain/pos-code/pos-template.ts";
import type { PosPart } from "../../../domain/pos-code/write-pos-codes.ts";
import type { Settings } from "../../../protocol/identity.ts";
import type { OpenLab } from "../../../scanner/lab-port.ts";
import { Button } from "../../../ui/components/button.tsx";
import { MatrixCode } from "../../../ui/components/matrix-code.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { formatNumber } from "../../../ui/words/formats.ts";
import { posCodeWords } from "../../../ui/words/pos-code/words.ts";
import { posTemplatesWords } from "../../../ui/words/pos-templates/words.ts";
import type { PosDraft } from "../../state/pos-draft.ts";
import { sampleGoods } from "../../state/pos-sample.ts";
import { PosLab } from "./pos-lab.tsx";
import styles from "./pos-templates.module.css";

type SampleProps = {
  readonly draft: PosDraft;
  readonly template: PosTemplate;
  readonly settings: Settings;
  readonly openLab: OpenLab;
};

/** The codes of a few sample goods as the template stands, and what a scanner makes of them. */
export function SampleCodes({ draft, template, settings, openLab }: SampleProps): JSX.Element {
  const words = posTemplatesWords();
  const [place, setPlace] = useState(0);
  const codes = draft.written(template, sampleGoods(settings, words.sample.names));
  if (!codes.ok) {
    const { error } = codes;
    const named = "name" in error ? posCodeWords().faults[error.code](error.name) : words.sample.notYet;
    return <Notice tone="refused" title={named} />;
  }
  const { parts } = codes.value;
  const at = Math.min(place, parts.length - 1);
  const part = parts[at];
  if (part === undefined) return <p>{words.sample.notYet}</p>;
  return (
    <section class={styles.stack} aria-label={words.sample.title}>
      <h3>{words.sample.title}</h3>
      <p>{words.sample.lead}</p>
      <PartPicture template={template} part={part} at={at} of={parts.length} />
      {parts.length > 1 && (
        <div class={styles.buttons}>
          <Button disabled={at === 0} onPress={() => setPlace(at - 1)}>
            {posCodeWords().back}
          </Button>
          <Button disabled={at === parts.length - 1} onPress={() => setPlace(at + 1)}>
            {posCodeWords().next}
          </Button>
        </div>
      )}
      <PosLab openLab={openLab} settings={settings} promised={promiseOf(part, template)} />
    </section>
  );
}

/** What the POS gets: the code, and the end that its scanner adds. */
const promiseOf = ({ text }: PosPart, { scannerEnds, separator }: PosTemplate): string =>
  scannerEnds ? text + SEPARATOR_TEXTS[separator] : text;

type PictureProps = {
  readonly template: PosTemplate;
  readonly part: PosPart;
  readonly at: number;
  readonly of: number;
};

function PartPicture({ template, part, at, of }: PictureProps): JSX.Element {
  const words = posCodeWords();
  const place = [formatNumber(at + 1), formatNumber(of)] as const;
  const bytes = utf8(part.text);
  return (
    <>
      <p role="status">
        {of === 1 ? words.one : words.part(...place)} · {posTemplatesWords().sample.bytes(bytes.length)}
      </p>
      <div class={styles.picture}>
        <MatrixCode symbol={template.symbol} bytes={bytes} label={words.code(...place)} />
      </div>
      {part.asks && (
        <p>{words.asks(part.asks.name, part.asks.questions.map((question) => words.questions[question]).join(", "))}</p>
      )}
      <p class={styles.code}>{shownText(promiseOf(part, template))}</p>
    </>
  );
}
