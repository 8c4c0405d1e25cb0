import { parseArgs } from "node:util";
import { BACKUP_USAGE, backup } from "./backup.ts";
import { DOCTOR_USAGE, doctor } from "./doctor/doctor.ts";
import { EXPORT_USAGE, exportAudit } from "./export-audit.ts";
import { IMPORT_USAGE, importCatalogue } from "./import-catalogue.ts";
import { LABELS_USAGE, labels } from "./labels.ts";
import { MOVE_USAGE, move } from "./move.ts";
import { RESTORE_USAGE, RESTORED_USAGE, restore, restored } from "./restore.ts";
import { STAFF_USAGE, staff } from "./staff.ts";
import { STORE_USAGE, store } from "./store.ts";
import { TOKEN_USAGE, tokenCreate } from "./token-create.ts";

const USAGE = `Usage:
  ${TOKEN_USAGE}
  ${STAFF_USAGE}
  ${STORE_USAGE}
  ${IMPORT_USAGE}
  ${LABELS_USAGE}
  ${BACKUP_USAGE}
  ${RESTORE_USAGE}
  ${RESTORED_USAGE}
  ${EXPORT_USAGE}
  ${MOVE_USAGE}
  ${DOCTOR_USAGE}

The same SOFTCHECK_DATA or DATABASE_URL as the server's say which store is meant.`;

/** What follows the command's own words; the exit code. */
type Command = (rest: readonly string[]) => number | Promise<number>;

const COMMANDS: ReadonlyMap<string, Command> = new Map<string, Command>([
  ["token create", makeToken],
  ["staff", (rest) => staff(rest, process.env)],
  ["store", (rest) => store(rest, process.env)],
  ["import catalogue", (rest) => importCatalogue(rest, process.env)],
  ["labels", (rest) => labels(rest, process.env)],
  ["backup", (rest) => backup(rest, process.env)],
  ["restore", (rest) => restore(rest, process.env)],
  ["restored", (rest) => restored(rest, process.env)],
  ["export audit", (rest) => exportAudit(rest, process.env, process.stdout)],
  ["move", (rest) => move(rest, process.env)],
  ["doctor", (rest) => doctor(rest, process.env, Date.now())],
]);

function makeToken(rest: readonly string[]): number | Promise<number> {
  const options = { scopes: { type: "string" }, name: { type: "string" } } as const;
  const { values } = parseArgs({ args: [...rest], options });
  if (values.scopes === undefined) return misused("token create needs --scopes.");
  return tokenCreate(values.scopes, values.name ?? "token");
}

function run(words: readonly string[]): number | Promise<number> {
  for (const length of [2, 1]) {
    const command = COMMANDS.get(words.slice(0, length).join(" "));
    if (command !== undefined) return command(words.slice(length));
  }
  return misused(words.length === 0 ? "What shall be done?" : `"${words.join(" ")}" is not known.`);
}

function misused(sentence: string): number {
  console.error(`${sentence}\n\n${USAGE}`);
  return 2;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof TypeError) || !("code" in error)) throw error;
  // parseArgs names the option it does not know.
  process.exitCode = misused(error.message);
}
