import type { JSX } from "preact";
import type { LabFinding } from "../../../scanner/lab-port.ts";
import { Notice } from "../../../ui/components/notice.tsx";
import { scannerLabWords } from "../../../ui/words/scanner-lab/words.ts";
import styles from "./lab-screen.module.css";
import { Fact } from "./read-scan.tsx";

/** What a trigger told of the device that types. */
export function Finding({ finding }: { readonly finding: LabFinding }): JSX.Element {
  const words = scannerLabWords().found;
  return (
    <section class={styles.part}>
      <h2>{words.title}</h2>
      <Verdict finding={finding} />
      <dl class={styles.facts}>
        <Fact name={words.comesAs} value={words.comes[finding.comesAs]} />
        <Fact name={words.end} value={words.ends[finding.ends]} />
        <Fact name={words.gap} value={words.ms(finding.longestGap)} />
        <Fact name={words.gs} value={words.gsArrives[finding.gs]} />
      </dl>
    </section>
  );
}

function Verdict({ finding: { testCode, gs } }: { readonly finding: LabFinding }): JSX.Element {
  const words = scannerLabWords().found;
  if (gs === "lost") {
    return (
      <Notice tone="refused" title={words.gsLost}>
        {words.gsLostHint}
      </Notice>
    );
  }
  if (testCode === "right") return <Notice tone="good" title={words.right} />;
  const garbled = testCode === "garbled";
  return (
    <Notice tone={garbled ? "refused" : "waiting"} title={garbled ? words.garbled : words.other}>
      {garbled ? words.garbledHint : words.otherHint}
    </Notice>
  );
}
