import type { JSX } from "preact";
import type { LabScan } from "../../../scanner/lab-port.ts";
import { Notice } from "../../../ui/components/notice.tsx";
import { scannerLabWords } from "../../../ui/words/scanner-lab/words.ts";
import styles from "./lab-screen.module.css";
import { bytesText, visibleText } from "./visible-text.ts";

type ReadProps = {
  readonly scan: LabScan | undefined;
  /** The trigger is over and was looked at. */
  readonly settled: boolean;
};

/** The scan as the terminal would get it: code with GS to be seen, bytes, identifier, source and rule. */
export function ReadScan({ scan, settled }: ReadProps): JSX.Element | null {
  const words = scannerLabWords().read;
  if (scan === undefined && !settled) return null;
  if (scan === undefined) {
    return (
      <Notice tone="waiting" title={words.notTaken}>
        {words.notTakenHint}
      </Notice>
    );
  }
  return (
    <section class={styles.part}>
      <h2>{words.title}</h2>
      <dl class={styles.facts}>
        <Fact name={words.raw} value={visibleText(scan.raw)} mono />
        <Fact name={words.bytes} value={bytesText(scan.raw)} mono />
        <Fact name={words.aim} value={scan.aim ?? words.noAim} />
        <Fact name={words.source} value={words.sources[scan.source]} />
        <Fact name={words.rule} value={ruleText(scan)} />
      </dl>
    </section>
  );
}

function ruleText({ rule }: LabScan): string {
  const words = scannerLabWords().read;
  return rule === undefined ? words.wholeScan : `${words.ends[rule.end]}, ${words.reads[rule.read]}`;
}

type FactProps = { readonly name: string; readonly value: string; readonly mono?: boolean };

export const Fact = ({ name, value, mono = false }: FactProps): JSX.Element => (
  <div>
    <dt>{name}</dt>
    <dd class={mono ? styles.code : undefined}>{value}</dd>
  </div>
);
