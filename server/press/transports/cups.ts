import { spawn } from "node:child_process";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { PrinterCondition, PrinterLanguage } from "../../../src/protocol/printers.ts";
import type { LineFault, Look, PrinterLine } from "../../ports/printers.ts";

/** The commands of CUPS, by name or path. */
export type CupsCommands = { readonly lp: string; readonly lpstat: string; readonly cancel: string };
const CUPS: CupsCommands = { lp: "lp", lpstat: "lpstat", cancel: "cancel" };

const COMMAND_MS = 20_000;

/**
 * A queue of this machine's CUPS, by `lp`. CUPS calls a job completed when its backend has passed the bytes on, which is
 * no label on paper: the operator is the witness. Whether the queue is held up is told by `lpstat`.
 */
export async function openCups(
  queue: string,
  language: PrinterLanguage,
  commands: CupsCommands = CUPS,
): Promise<Result<PrinterLine, "unreachable">> {
  const found = await command(commands.lpstat, ["-l", "-p", queue]);
  if (found.code !== 0) return err("unreachable");
  const jobs: string[] = [];
  // Labels go through as they are; a page is what CUPS knows to turn into the printer's own language.
  const options = ["-d", queue, "-t", "Softcheck labels", ...(language === "pdf" ? [] : ["-o", "raw"])];

  const hand = async (bytes: Uint8Array): Promise<Result<null, LineFault>> => {
    const taken = await command(commands.lp, options, bytes);
    if (taken.code !== 0) return err("refused-by-printer");
    const job = /request id is (\S+)/.exec(taken.said)?.[1];
    if (job !== undefined) jobs.push(job);
    return ok(null);
  };

  const look = async (): Promise<Result<Look, LineFault>> => {
    const status = await command(commands.lpstat, ["-l", "-p", queue]);
    if (status.code !== 0) return err("connection-lost");
    return ok({ conditions: conditionsOf(status.said), outstanding: undefined, untouched: 0, waiting: null });
  };

  return ok({
    pace: { parcel: 48, underWay: 96 },
    hand,
    look,
    close: async () => ok(null),
    abandon: async () => {
      for (const job of jobs) await command(commands.cancel, [job]);
    },
  });
}

const ALERTS: readonly (readonly [RegExp, PrinterCondition])[] = [
  [/\b(cover|door|interlock)-open/, "head-open"],
  [/\bmedia-jam/, "paper-jam"],
  [/\bmedia-(empty|needed)/, "paper-out"],
  [/\b(marker-supply|toner)-empty/, "ribbon-out"],
  [/\boffline\b|\bshutdown\b|connecting-to-device/, "unreachable"],
];

/** Of `lpstat -l -p` in the C locale. A queue that is not disabled says nothing of labels: `no-status`. */
function conditionsOf(said: string): readonly PrinterCondition[] {
  const alerts = /^\s*Alerts:\s*(.*)$/m.exec(said)?.[1] ?? "";
  const conditions = ALERTS.filter(([alert]) => alert.test(alerts)).map(([, condition]) => condition);
  if (/^printer \S+ disabled/m.test(said)) conditions.push("paused");
  return conditions.length > 0 ? conditions : ["no-status"];
}

type Ended = { readonly code: number; readonly said: string };

/** Runs a command with its words as they are, through no shell. A command that is not there ends with 127. */
function command(program: string, words: readonly string[], input?: Uint8Array): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { ...process.env, LC_ALL: "C" };
    const child = spawn(program, words, { env, stdio: ["pipe", "pipe", "ignore"], timeout: COMMAND_MS });
    let said = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    child.on("error", () => resolve({ code: 127, said }));
    child.on("close", (code) => resolve({ code: code ?? 1, said }));
    // A command that ends early does not read to the end; its code says so.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}
