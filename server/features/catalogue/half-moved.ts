import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { CatalogueImportRow } from "../../ports/catalogue-imports.ts";
import type { FilesIn } from "../../ports/files-in.ts";
import { behindEachOther, type FileAt } from "./behind-each-other.ts";

/** Files of a list stand in its name in the order in which they were read. */
const BETWEEN = " + ";
export const nameOfGroup = (names: readonly string[]): string => names.join(BETWEEN).slice(0, 200);

/** Where files of an import that ended go. */
export const placeOf = ({ state }: Pick<CatalogueImportRow, "state">): "done" | "refused" =>
  state === "applied" ? "done" : "refused";

type Group = { readonly folder: readonly string[]; readonly names: readonly string[] };

/**
 * Are these the rest of the files of an import that ended, whose process died while it moved them? By their bytes together with
 * those that it had moved: a file that came since under the same name is none of them.
 */
export async function isRestOf(filesIn: FilesIn, row: CatalogueImportRow, { folder, names }: Group): Promise<boolean> {
  const all = row.name.split(BETWEEN);
  if (names.length >= all.length || !names.every((name) => all.includes(name))) return false;
  const place = [...folder, placeOf(row)];
  // Beginning with the time at which each was moved.
  const moved = (await filesIn.list(place)).map(({ name }) => name).toSorted((a, b) => b.localeCompare(a));
  const files: FileAt[] = [];
  for (const name of all) {
    const there = moved.find((one) => one.slice(one.indexOf(" ") + 1) === name);
    if (names.includes(name)) files.push({ folder, name });
    else if (there !== undefined) files.push({ folder: place, name: there });
    else return false;
  }
  return (await hashOf(filesIn, files)) === row.sha256;
}

async function hashOf(filesIn: FilesIn, files: readonly FileAt[]): Promise<string | undefined> {
  const hash = sha256.create();
  const reader = behindEachOther(filesIn, files).getReader();
  for (;;) {
    const step = await reader.read().catch(() => undefined);
    if (step === undefined) return undefined;
    if (step.done) return bytesToHex(hash.digest());
    hash.update(step.value);
  }
}
