import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import * as v from "valibot";
import type { Figures } from "../figures.ts";

const MAIN = fileURLToPath(new URL("./plain.ts", import.meta.url));
const run = promisify(execFile);

type Wanted = { readonly file: string; readonly items: number; readonly url?: string };

/** The plain way in a process of its own, over a file or over PostgreSQL; what it tells in its last line. */
export async function runPlain({ file, items, url = "" }: Wanted): Promise<Figures> {
  const { stdout } = await run(process.execPath, [MAIN, file, String(items), url]);
  return v.parse(v.record(v.string(), v.number()), JSON.parse(stdout));
}
