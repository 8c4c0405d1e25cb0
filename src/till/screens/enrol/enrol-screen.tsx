import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Pad } from "../../../ui/components/pad.tsx";
import { PageFrame } from "../../../ui/components/page-frame.tsx";
import { LanguageSwitch, ThemeSwitch } from "../../../ui/components/switches.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { tillWords } from "../../../ui/words/till/words.ts";
import { type Enrolment, PAIRING_DIGITS } from "../../state/enrolment.ts";
import { problemText } from "../texts.ts";
import styles from "./enrol-screen.module.css";

const inFours = (digits: string): string => digits.replace(/^(\d{4})(?=\d)/, "$1 ");

/** The first thing a new till shows: the pairing code of the back office (T1). */
export function EnrolScreen({ enrolment }: { readonly enrolment: Enrolment }): JSX.Element {
  const [code, setCode] = useState("");
  const words = tillWords().enrol;
  const state = enrolment.state.value;
  const busy = state.kind !== "asking";
  const fault = state.kind === "asking" ? state.fault : undefined;
  return (
    <PageFrame place={commonWords().product}>
      <div class={styles.narrow}>
        <h1>{words.title}</h1>
        <p>{words.lead}</p>
        <Pad
          label={words.code}
          value={code}
          onValue={setCode}
          onConfirm={() => void enrolment.enrol(code)}
          confirm={busy ? words.enrolling : words.enrol}
          maxLength={PAIRING_DIGITS}
          show={inFours}
          scans="taken"
          error={fault && problemText(fault)}
          incomplete={code.length < PAIRING_DIGITS}
          busy={busy}
        />
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
    </PageFrame>
  );
}
