import type { JSX } from "preact";
import type { Printer, PrinterCondition } from "../../../protocol/printers.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { deskWords } from "../../../ui/words/desk/words.ts";
import { formatTime } from "../../../ui/words/formats.ts";
import type { Printers } from "../../state/printers.ts";

type PrinterStatusNowProps = { readonly printers: Printers; readonly printer: Printer };

/** What the printer says of itself at this moment, once somebody asks. */
export function PrinterStatusNow({ printers, printer }: PrinterStatusNowProps): JSX.Element {
  const words = deskWords().printers;
  const { busy, problem, value } = printers.statusOf(printer.id);
  const said = value.value;
  return (
    <>
      {problem.value === "not-now" && <Notice tone="waiting" icon="printer" title={words.busy} />}
      {problem.value && problem.value !== "not-now" && <ProblemNotice code={problem.value} />}
      {said && (
        <Notice
          tone={toneOf(said.conditions[0] ?? "no-status")}
          icon="printer"
          title={said.conditions.map((condition) => words.conditions[condition]).join(". ")}
        >
          {words.askedAt(formatTime(said.askedAt))}
        </Notice>
      )}
      <Button label={words.askStatusOf(printer.name)} busy={busy.value} onPress={() => printers.askStatus(printer.id)}>
        {words.askStatus}
      </Button>
    </>
  );
}

function toneOf(condition: PrinterCondition): "good" | "waiting" | "quiet" | "offline" | "refused" {
  if (condition === "ready") return "good";
  if (condition === "no-status") return "quiet";
  if (condition === "unreachable" || condition === "silent") return "offline";
  return condition === "printing" || condition === "buffer-full" || condition === "label-waiting"
    ? "waiting"
    : "refused";
}
