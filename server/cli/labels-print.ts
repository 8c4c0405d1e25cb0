import { FOR_PEOPLE_TO_SAY, type LabelRun, type LabelRunBody } from "../../src/protocol/labels.ts";
import { type LabelCalls, refused } from "./label-calls.ts";
import { said } from "./said.ts";

type RunOrder = Omit<LabelRunBody, "printer">;
export type PrintOrder =
  | { readonly to: "printer"; readonly run: RunOrder; readonly printer: string }
  | {
      readonly to: "file";
      readonly run: RunOrder;
      readonly kind: "pdf" | "zpl" | "tspl";
      readonly file: string;
      write(bytes: Uint8Array): Promise<void>;
    };

const LOOK_EVERY_MS = 400;

/** Makes a run and sees it to its printer, or into a file. 0: on paper, or in the file; 1: it waits for a person. */
export const labelsPrint = (calls: LabelCalls, order: PrintOrder): Promise<number> =>
  order.to === "file" ? intoFile(calls, order) : onPrinter(calls, order);

async function intoFile(calls: LabelCalls, order: Extract<PrintOrder, { to: "file" }>): Promise<number> {
  const made = await calls.makeLabelRun(order.run);
  if (!made.ok) return refused(made.error);
  const { id, count } = made.value;
  const document = await calls.runDocument(id, order.kind);
  if (!document.ok) return refused(document.error);
  try {
    await order.write(new Uint8Array(await document.value.arrayBuffer()));
  } catch (error) {
    return said(
      1,
      `${order.file} cannot be written (${String(error)}). Take the document at the label desk: run ${id}`,
    );
  }
  console.log(`${count} labels in ${order.file}, run ${id}.`);
  console.log("When they are on paper, confirm it at the label desk; from then on the document is closed.");
  return 0;
}

async function onPrinter(calls: LabelCalls, order: Extract<PrintOrder, { to: "printer" }>): Promise<number> {
  const printers = await calls.printers();
  if (!printers.ok) return refused(printers.error);
  const printer = printers.value.items.find(({ name }) => name === order.printer);
  if (printer === undefined) {
    const names = printers.value.items.map(({ name }) => name).join(", ");
    return said(1, `There is no printer ${order.printer}. There are: ${names === "" ? "none" : names}`);
  }
  const made = await calls.makeLabelRun({ ...order.run, printer: printer.id });
  if (!made.ok) return refused(made.error);
  const started = await calls.printRun(made.value.id);
  if (!started.ok) return refused(started.error);
  console.log(`Run ${made.value.id}: ${made.value.count} labels to ${printer.name}.`);
  return watch(calls, made.value.id);
}

/** Until the run is over or waits for a person; a trouble that the printer gets rid of is waited for. */
async function watch(calls: LabelCalls, id: LabelRun["id"]): Promise<number> {
  let told = "";
  for (;;) {
    const run = await calls.labelRun(id);
    if (!run.ok) return refused(run.error);
    const { state, trouble, sent, confirmed } = run.value;
    const now = trouble === null ? state : `${state} (${trouble})`;
    if (now !== told) console.log(`  ${now}: ${sent} handed over, ${confirmed} settled`);
    told = now;
    const ended = endOf(run.value);
    if (ended !== undefined) return ended;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** The exit code when there is nothing more to wait for. */
function endOf(run: LabelRun): number | undefined {
  const { state, trouble, count, voided } = run;
  if (state === "printed") return done(run);
  if (state === "stopped") return said(1, `Stopped by somebody else: ${voided} of ${count} numbers are void.`);
  if (FOR_PEOPLE_TO_SAY.includes(trouble)) {
    return said(1, "Nobody but you can say what is on paper. Look at the labels, and confirm it at the label desk.");
  }
  const waits = state === "failed" || (state === "paused" && WAIT_FOR_PEOPLE.some((one) => one === trouble));
  if (!waits) return undefined;
  return said(1, `It waits: put it right, then resume it at the label desk. ${voided} numbers are void so far.`);
}

const WAIT_FOR_PEOPLE: readonly LabelRun["trouble"][] = [
  "by-operator",
  "unreachable",
  "connection-lost",
  "process-died",
  "memory-lost",
  "job-gone",
];

function done({ count, voided, id }: LabelRun): number {
  console.log(`Printed: ${count - voided} labels, on the printer's word or the operator's.`);
  if (voided > 0)
    console.log(`${voided} numbers are void, take those labels off the roll: softcheck labels list ${id}`);
  return 0;
}
