import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { uuid } from "../../src/domain/ids.ts";
import { table } from "../node/console-words.ts";
import { callsTo, type LabelCalls, refused } from "./label-calls.ts";
import { labelsPrint, type PrintOrder } from "./labels-print.ts";
import { said, type Variables } from "./said.ts";
import { shortLivedToken } from "./short-lived-token.ts";

export const LABELS_USAGE = [
  "softcheck labels print COUNT (--printer NAME | --file FILE.pdf|FILE.zpl|FILE.tspl) [--template ID] [--for WHOM]",
  "softcheck labels list [RUN]",
  "softcheck labels void RUN [--last COUNT]",
  "  each with [--server URL] [--token TOKEN]",
].join("\n  ");

/** `softcheck labels print|list|void`, through the running server. 0 done, 1 failed or waits for a person, 2 misused. */
export async function labels(args: readonly string[], env: Variables): Promise<number> {
  const [verb, ...rest] = args;
  const text = { type: "string" } as const;
  const options = { server: text, token: text, printer: text, file: text, template: text, for: text, last: text };
  const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true });
  const server = values.server ?? `http://localhost:${env.SOFTCHECK_HTTP_PORT || 8080}`;
  if (!URL.canParse(server)) return misused(`${server} is no address.`);
  const command = commandOf(verb, positionals, values);
  if (typeof command === "string") return misused(command);
  const given = values.token ?? (env.SOFTCHECK_TOKEN || undefined);
  if (given !== undefined) return command(callsTo(new URL(server).origin, given));
  const made = await shortLivedToken(env, Date.now(), ["labels"]);
  if (!made.ok) return said(1, `${made.error}\nOr name a token: --token, or SOFTCHECK_TOKEN.`);
  console.error("No token was given: made a short-lived one in this machine's own database.");
  try {
    return await command(callsTo(new URL(server).origin, made.value.token));
  } finally {
    await made.value.forget();
  }
}

const misused = (sentence: string): number => said(2, `${sentence}\n\nUsage:\n  ${LABELS_USAGE}`);

type Values = Readonly<Partial<Record<"printer" | "file" | "template" | "for" | "last", string>>>;
type Command = (calls: LabelCalls) => Promise<number>;

/** What is to be done, or the sentence that says what is wrong with it. */
function commandOf(verb: string | undefined, [what, ...more]: readonly string[], values: Values): Command | string {
  if (more.length > 0) return `"${more.join(" ")}" is too much.`;
  if (verb === "list") return what === undefined ? listRuns : onRun(what, showRun);
  if (verb === "void" && what !== undefined) return voiding(what, values.last);
  if (verb === "print" && what !== undefined) return printing(what, values);
  return "labels print COUNT, labels list [RUN], or labels void RUN?";
}

function printing(count: string, { printer, file, template = "roll-58x40", for: whom }: Values): Command | string {
  if (!/^[1-9]\d{0,4}$/.test(count)) return `${count} is no number of labels.`;
  const base = { count: Number(count), template, ...(whom === undefined ? {} : { forStaff: whom }) };
  const order = orderOf(base, printer, file);
  return typeof order === "string" ? order : (calls) => labelsPrint(calls, order);
}

function orderOf(base: PrintOrder["run"], printer: string | undefined, file: string | undefined): PrintOrder | string {
  if ((printer === undefined) === (file === undefined)) return "--printer or --file, one of them.";
  if (printer !== undefined) return { to: "printer", run: base, printer };
  const kind = /\.(pdf|zpl|tspl)$/.exec(file ?? "")?.[1];
  if (file === undefined || (kind !== "pdf" && kind !== "zpl" && kind !== "tspl"))
    return `${file} ends with .pdf, .zpl or .tspl.`;
  return { to: "file", run: base, kind, write: (bytes) => writeFile(file, bytes, { flag: "wx" }), file };
}

type RunId = Parameters<LabelCalls["runDetail"]>[0];

function onRun(what: string, work: (calls: LabelCalls, id: RunId) => Promise<number>): Command | string {
  const id = uuid(what);
  return id.ok ? (calls) => work(calls, id.value) : `${what} is no run: softcheck labels list`;
}

function voiding(what: string, last: string | undefined): Command | string {
  if (last !== undefined && !/^[1-9]\d{0,4}$/.test(last)) return `${last} is no number of labels.`;
  return onRun(what, (calls, id) => (last === undefined ? stopRun(calls, id) : replaceLast(calls, id, Number(last))));
}

async function listRuns(calls: LabelCalls): Promise<number> {
  const runs = await calls.labelRuns();
  if (!runs.ok) return refused(runs.error);
  const rows = runs.value.items.map((run) => [
    run.id,
    run.createdAt.slice(0, 16).replace("T", " "),
    run.trouble === null ? run.state : `${run.state} (${run.trouble})`,
    `${run.confirmed}/${run.count}`,
    String(run.voided),
    run.printer?.name ?? "by hand",
    run.forStaff ?? "",
  ]);
  console.log(table([["Run", "Made (UTC)", "State", "Settled", "Void", "Printer", "For"], ...rows]));
  return 0;
}

async function showRun(calls: LabelCalls, id: RunId): Promise<number> {
  const run = await calls.runDetail(id);
  if (!run.ok) return refused(run.error);
  const { state, trouble, count, sent, confirmed, witness, first, last, voids } = run.value;
  console.log(`${state}${trouble === null ? "" : ` (${trouble})`}: ${first} to ${last}`);
  console.log(`  ${count} labels, ${sent} handed over, ${confirmed} settled, witness: ${witness ?? "none yet"}`);
  for (const { reason, at, numbers } of voids) console.log(`  void, ${reason}, ${at}: ${numbers.join(" ")}`);
  return 0;
}

async function stopRun(calls: LabelCalls, id: RunId): Promise<number> {
  const run = await calls.stopRun(id);
  if (!run.ok) return refused(run.error);
  console.log(`Stopped: ${run.value.voided} of ${run.value.count} numbers are void. softcheck labels list ${id}`);
  return 0;
}

async function replaceLast(calls: LabelCalls, id: RunId, last: number): Promise<number> {
  const answer = await calls.reportDamaged(id, { last });
  if (!answer.ok) return refused(answer.error);
  const { run, replacement } = answer.value;
  console.log(`${run.voided} numbers of this run are void. ${replacement.count} new ones: run ${replacement.id}`);
  return 0;
}
