import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Pad } from "../../../ui/components/pad.tsx";
import { LanguageSwitch } from "../../../ui/components/switches.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { terminalPartsWords } from "../../../ui/words/terminal-parts/words.ts";
import type { Enrolment } from "../../state/enrolment.ts";
import { Door } from "../frame/door.tsx";
import { TerminalFrame } from "../frame/terminal-frame.tsx";
import { problemText } from "../problem-text.ts";

const CODE_DIGITS = 8;
const inFours = (digits: string): string => digits.replace(/^(\d{4})(?=\d)/, "$1 ");

/** The first thing a new device shows: the pairing code of the back office (T1). */
export function EnrolScreen({ enrolment }: { readonly enrolment: Enrolment }): JSX.Element {
  const [code, setCode] = useState("");
  const words = terminalPartsWords().enrol;
  const state = enrolment.state.value;
  const fault = state.kind === "asking" ? state.fault : undefined;
  return (
    <TerminalFrame store={commonWords().product} now={0}>
      <Door title={words.title} lead={words.lead}>
        <Pad
          label={words.code}
          value={code}
          onValue={setCode}
          onConfirm={() => void enrolment.enrol(code)}
          confirm={state.kind === "enrolling" ? words.enrolling : words.enrol}
          maxLength={CODE_DIGITS}
          show={inFours}
          scans="taken"
          error={fault && problemText(fault)}
          incomplete={code.length < CODE_DIGITS}
          busy={state.kind === "enrolling"}
        />
        <LanguageSwitch />
      </Door>
    </TerminalFrame>
  );
}
