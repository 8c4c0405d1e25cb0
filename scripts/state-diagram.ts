// Draws docs/states.md from the state table: node scripts/state-diagram.ts. A test says when it is stale.
import { writeFile } from "node:fs/promises";
import { ARRIVAL, type Arrival, rowsOf, STATE_TABLES } from "../src/domain/state-table.ts";

type Shown = { readonly table: keyof typeof STATE_TABLES; readonly title: string; readonly about: string };

const SHOWN: readonly Shown[] = [
  { table: "bag", title: "A bag in the hands of staff", about: "As the terminal's journal tells it (S3, S4)." },
  {
    table: "order",
    title: "A concluded bag, as its terminal knows it",
    about: "`forgotten`: the server was restored from a backup, and the terminal sends it again.",
  },
  {
    table: "soft check",
    title: "A soft check at the server",
    about: "How it arrives is the table below the diagram. Recorded facts never go back (I3).",
  },
  {
    table: "label",
    title: "An order label",
    about: "`spent`: its bag was cancelled, declined or has another label now (L4, L6).",
  },
  {
    table: "label run",
    title: "A print run",
    about:
      "`witnessed`: the printer said so where it can be asked, else the operator (L3). `interrupted` voids what lay between.",
  },
  {
    table: "redemption",
    title: "A payment at the server",
    about: "An expired hold still commits while nobody took its bags (R2).",
  },
  { table: "payment", title: "The same payment in the till's journal", about: "Never more than the server said (R2)." },
  {
    table: "opening",
    title: "A bag that a till opens, in its journal",
    about: "Written down before it is sent, and repeated until the server answers (S4).",
  },
  {
    table: "spot check",
    title: "A spot check at the server",
    about: "`paid`: the customer paid before anybody recounted; the bag is redeemed, and the office sees it (R7).",
  },
];

const name = (state: string): string => state.replaceAll("-", "_");

function diagram(table: Readonly<Record<string, Readonly<Record<string, string>>>>): string {
  const states = Object.keys(table).map((state) => `    ${name(state)}: ${state.replaceAll("-", " ")}`);
  const ways = rowsOf(table).map(
    ({ from, event, to }) => `    ${name(from)} --> ${name(to)}: ${event.replaceAll("-", " ")}`,
  );
  const ends = Object.entries(table).flatMap(([state, out]) =>
    Object.keys(out).length === 0 ? [`    ${name(state)} --> [*]`] : [],
  );
  return ["```mermaid", "stateDiagram-v2", ...states, ...ways, ...ends, "```"].join("\n");
}

const sayArrival = ({ state, label }: Arrival): string =>
  label === undefined ? state : `${state}; the label is ${label}`;

function arrivals(): string {
  const head = ["the label is", "the customer agreed", "the customer declined"];
  const rows = Object.entries(ARRIVAL).map(([label, { agreed, declined }]) => [
    label,
    sayArrival(agreed),
    sayArrival(declined),
  ]);
  // As the formatter lines tables up.
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[], fill = " "): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, fill)).join(" | ")} |`;
  const rule = line(
    head.map(() => ""),
    "-",
  );
  return [line(head), rule, ...rows.map((row) => line(row))].join("\n");
}

/** The whole page. */
export function statePage(): string {
  const parts = SHOWN.map(({ table, title, about }) => `## ${title}\n\n${about}\n\n${diagram(STATE_TABLES[table])}\n`);
  return [
    "# States\n",
    "Made from `src/domain/state-table.ts` by `node scripts/state-diagram.ts`. Do not edit by hand.\n",
    ...parts,
    `## How a soft check arrives\n\n${arrivals()}\n`,
  ].join("\n");
}

export const STATE_PAGE = new URL("../docs/states.md", import.meta.url);

if (import.meta.main) await writeFile(STATE_PAGE, statePage());
