import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { type LabState, type OpenLab, TEST_CODE } from "../../../scanner/lab-port.ts";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { QrCode } from "../../../ui/components/qr-code.tsx";
import { scannerLabWords } from "../../../ui/words/scanner-lab/words.ts";
import type { Office } from "../../state/office.ts";
import { ConnectScanner } from "./connect-scanner.tsx";
import { EventList } from "./event-list.tsx";
import { Finding } from "./finding.tsx";
import styles from "./lab-screen.module.css";
import { ReadScan } from "./read-scan.tsx";
import { RulesForm } from "./rules-form.tsx";
import { rulesOfStore } from "./rules-of-store.ts";
import { useLab } from "./use-lab.ts";

type LabProps = { readonly office: Office; readonly openLab: OpenLab };

const NOTHING: LabState = { events: [], scan: undefined, finding: undefined, typed: undefined };

/** What a device really sends, what it is read as and why, and the settings that would read it right (B5, T1). */
export function LabScreen({ office, openLab }: LabProps): JSX.Element {
  const words = scannerLabWords();
  const [state, setState] = useState(NOTHING);
  const settings = office.settings.value.value;
  const lab = useLab(openLab, rulesOfStore(settings), setState);
  const { scan, finding, events } = state;
  return (
    <div class={styles.lab}>
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      {office.settings.problem.value && <ProblemNotice code={office.settings.problem.value} />}
      <section class={styles.part}>
        <h2>{words.testCode.title}</h2>
        <div class={styles.symbol}>
          <QrCode text={TEST_CODE} label={words.testCode.label} />
        </div>
        <p>{words.testCode.hint}</p>
      </section>
      <div class={styles.part} aria-live="polite">
        {events.length === 0 && scan === undefined && (
          <EmptyState icon="search" title={words.waiting}>
            {words.waitingHint}
          </EmptyState>
        )}
        <ReadScan scan={scan} settled={finding !== undefined} />
        {finding && <Finding finding={finding} />}
      </div>
      {settings && (
        <RulesForm key={settings.version} office={office} settings={settings} proposed={finding?.proposed} />
      )}
      {events.length > 0 && <EventList events={events} />}
      {lab && lab.kinds.length > 0 && <ConnectScanner lab={lab} />}
    </div>
  );
}
