import { parseArgs } from "node:util";
import { BACKUP_USAGE, backup } from "./backup.ts";
import { IMPORT_USAGE, importCatalogue } from "./import-catalogue.ts";
import { LABELS_USAGE, labels } from "./labels.ts";
import { RESTORE_USAGE, RESTORED_USAGE, restore, restored } from "./restore.ts";
import { TOKEN_USAGE, tokenCreate } from "./token-create.ts";

const USAGE = `Usage:
  ${TOKEN_USAGE}
  ${IMPORT_USAGE}
  ${LABELS_USAGE}
  ${BACKUP_USAGE}
  ${RESTORE_USAGE}
  ${RESTORED_USAGE}

The same SOFTCHECK_DATA or DATABASE_URL as the server's say which store is meant.`;

async function run(words: readonly string[]): Promise<number> {
  const [command, object, ...rest] = words;
  if (command === "token" && object === "create") {
    const { values } = parseArgs({ args: rest, options: { scopes: { type: "string" }, name: { type: "string" } } });
    if (values.scopes === undefined) return misused("token create needs --scopes.");
    return tokenCreate(values.scopes, values.name ?? "token");
  }
  if (command === "import" && object === "catalogue") return importCatalogue(rest, process.env);
  if (command === "labels") return labels(words.slice(1), process.env);
  if (command === "backup") return backup(words.slice(1), process.env);
  if (command === "restore") return restore(words.slice(1), process.env);
  if (command === "restored") return restored(words.slice(1), process.env);
  return misused(command === undefined ? "What shall be done?" : `"${words.join(" ")}" is not known.`);
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
