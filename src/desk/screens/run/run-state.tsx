import type { JSX } from "preact";
import type { LabelRun } from "../../../protocol/labels.ts";
import { Notice } from "../../../ui/components/notice.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { RUN_LOOKS } from "./run-looks.ts";

/** Where a run stands, in words: the state, or the trouble with its remedy (L3). */
export function RunState({ run }: { readonly run: LabelRun }): JSX.Element {
  const words = deskWords();
  const voided = run.voided > 0 ? words.run.voided(run.voided) : "";
  const { tone, icon } = RUN_LOOKS[run.state];
  if (run.trouble !== null && (run.state === "paused" || run.state === "failed")) {
    const { what, next } = words.troubles[run.trouble];
    return (
      <Notice tone={tone} icon="warning" title={`${words.list.states[run.state]}: ${what}`}>
        {next} {voided}
      </Notice>
    );
  }
  return (
    <Notice tone={tone} icon={icon} title={words.list.states[run.state]}>
      {voided} {nextOf(run)}
    </Notice>
  );
}

function nextOf({ state, printer }: LabelRun): string {
  const words = deskWords().run;
  if (state === "allocated") return printer === null ? words.printNext : words.startNext;
  return state === "printing" ? words.printingNext : words.closed;
}
