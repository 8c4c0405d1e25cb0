import { parseArgs } from "node:util";
import type { Subjects } from "../figures.ts";
import { importSubjects } from "../import/bench.ts";
import { benchLists } from "./lists.ts";

const options = {
  part: { type: "string", default: "all" },
  checks: { type: "string", default: "1000000" },
  asks: { type: "string", default: "8" },
  items: { type: "string", default: "100000,1000000" },
  seed: { type: "string", default: "1" },
} as const;

/**
 * `[--part all|lists|import] [--checks 1000000] [--asks 8] [--items 100000,1000000] [--seed 1]`: the office's list among so many
 * soft checks, and catalogues of so many articles as they come in.
 */
export async function benchOffice(args: readonly string[]): Promise<object> {
  const { values } = parseArgs({ args: [...args], options });
  const { part } = values;
  const [checks, asks, seed] = [Number(values.checks), Number(values.asks), Number(values.seed)];
  if (!["all", "lists", "import"].includes(part)) throw new Error("--part is one of: all, lists, import");
  const items = part === "lists" ? [] : values.items.split(",").map(Number);
  const lists = part === "import" ? {} : named("lists", await benchLists(checks, asks));
  const imports: Subjects[] = [];
  for (const count of items) imports.push(named(`import ${count}`, await importSubjects(count, seed)));
  const subjects: Subjects = Object.assign(lists, ...imports);
  const parts = [...(part === "import" ? [] : ["lists"]), ...items.map((count) => `import ${count}`)];
  for (const kind of parts) {
    console.table(Object.fromEntries(Object.entries(subjects).filter(([name]) => name.startsWith(`${kind}: `))));
  }
  return { part, checks, asks, items, seed, subjects };
}

/** The subjects of one part beside those of the others. */
const named = (part: string, subjects: Subjects): Subjects =>
  Object.fromEntries(Object.entries(subjects).map(([name, figures]) => [`${part}: ${name}`, figures]));
