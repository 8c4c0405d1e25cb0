import type { JSX } from "preact";
import type { Ask } from "../../asking/ask.ts";
import type { PrinterCondition, PrinterStatus } from "../../protocol/printers.ts";
import type { IconName } from "../../ui/components/icons.tsx";
import { Notice } from "../../ui/components/notice.tsx";
import { ProblemNotice } from "../../ui/components/problem-notice.tsx";
import type { Tone } from "../../ui/components/state-look.ts";
import { deskWords } from "../../ui/words/desk/words.ts";
import { formatTime } from "../../ui/words/formats.ts";

/** What a printer said of itself when it was asked, and when that was. Nothing before it was asked. */
export function PrinterSaid({ status }: { readonly status: Ask<PrinterStatus> }): JSX.Element | null {
  const words = deskWords().printers;
  const problem = status.problem.value;
  const said = status.value.value;
  // Most printers take one connection at a time: the run that is on it tells how it is.
  if (problem === "not-now") return <Notice tone="waiting" icon="printer" title={words.busy} />;
  if (problem) return <ProblemNotice code={problem} />;
  if (said === undefined) return null;
  const [gravest = "no-status"] = said.conditions;
  return (
    <Notice {...lookOf(gravest)} title={said.conditions.map((condition) => words.conditions[condition]).join(". ")}>
      {said.waiting !== null && said.waiting > 0 && `${words.waiting(said.waiting)} `}
      {words.askedAt(formatTime(said.askedAt))}
    </Notice>
  );
}

function lookOf(condition: PrinterCondition): { readonly tone: Tone; readonly icon: IconName } {
  if (condition === "ready") return { tone: "good", icon: "check" };
  if (condition === "printing" || condition === "buffer-full" || condition === "label-waiting") {
    return { tone: "waiting", icon: "printer" };
  }
  if (condition === "no-status") return { tone: "quiet", icon: "unknown" };
  return condition === "unreachable" || condition === "silent"
    ? { tone: "offline", icon: "offline" }
    : { tone: "refused", icon: "warning" };
}
