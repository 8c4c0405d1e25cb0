import { type Printer, PrintersStanding } from "../../../src/protocol/printers.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { needs } from "../../frame/principal.ts";
import { route } from "../../frame/route.ts";
import type { PrinterSign } from "../../ports/board.ts";
import type { PrinterRow } from "../../ports/label-printers.ts";
import type { Queries } from "../../ports/storage.ts";

type Standing = PrintersStanding["items"][number];

export const printerView = ({ store: _store, removedAt: _removedAt, ...printer }: PrinterRow): Printer => printer;

export const standing = route({
  method: "GET",
  path: "printers/standing",
  summary: "Label printers of the store: who added and changed each, and what was last witnessed of it",
  tag: "labels",
  access: needs("manage"),
  answers: { 200: PrintersStanding },
  problems: [],
  handle: async ({ ports, principal }) => ({
    status: 200,
    body: { items: await ports.storage.read((queries) => standings(queries, principal.store)) },
  }),
});

async function standings(queries: Queries, store: string): Promise<Standing[]> {
  const signs = new Map((await queries.board.printers(store)).map((sign) => [sign.printer, sign]));
  const items: Standing[] = [];
  for (const row of await queries.printers.list(store)) items.push(await standingOf(queries, row, signs.get(row.id)));
  return items;
}

async function standingOf(queries: Queries, row: PrinterRow, sign: PrinterSign | undefined): Promise<Standing> {
  const act = (kind: string) => lastAct(queries, row, kind);
  const tested = await act("test-label-printed");
  const test = tested && ({ ...tested, by: "test-label", trouble: null } as const);
  const roll = rollOf(sign);
  const seen = roll !== null && roll.at > (test?.at ?? "") ? roll : test;
  return { printer: printerView(row), added: await act("printer-added"), changed: await act("printer-changed"), seen };
}

async function lastAct({ facts }: Queries, { store, id }: PrinterRow, kind: string) {
  const [fact] = await facts.search(store, { kinds: [kind], subject: id, outcome: "done" }, { limit: 1 });
  return fact === undefined ? null : { who: fact.who, at: wireTime(fact.at) };
}

/** As the press that is on it, or was, last told it. */
function rollOf(sign: PrinterSign | undefined): Standing["seen"] {
  if (sign === undefined || sign.at === null || sign.who === null) return null;
  return { at: wireTime(sign.at), who: sign.who, by: "roll", trouble: sign.trouble };
}
