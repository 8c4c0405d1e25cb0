import { isDeepStrictEqual } from "node:util";
import * as v from "valibot";
import type { Order, TillRecord } from "../../src/journal/port.ts";
import type { ChecksWorld } from "./device-checks.ts";
import type { Body } from "./devices.ts";
import type { PeopleKnow, SavedBag } from "./people-know.ts";
import { type KeptSoftCheck, readConflicts, readServer, type ServerHolds } from "./server-holds.ts";
import { checkTillRecord } from "./till-checks.ts";
import type { Never } from "./violation.ts";

/** When everything has come to rest: what people know is what the server holds (I2, I8, I10, I11, I14, S4, R2). */
export function checkAtRest(
  { know, database, bodies, never, restored }: ChecksWorld,
  sentBytes: (id: string) => string | undefined,
): void {
  const server = readServer(database());
  const conflicts = readConflicts(database());
  const kept = new Map(server.softChecks.map((row) => [row.id, row]));
  for (const body of bodies()) {
    const { outbox, orders, till } = body.platter.synced;
    for (const id of outbox.keys()) never(true, "I11", () => `${id} still waits on ${body.name}`);
    for (const order of orders.values()) checkOrder(order, body, kept.get(order.id), sentBytes(order.id), never);
    for (const record of till.values()) {
      checkPayment(record, know, server, never);
      checkTillRecord(record, server, conflicts, restored(), never);
    }
  }
  for (const bag of know.saved.values()) checkSaved(bag, kept.get(bag.id), bodies()[bag.device], never);
  checkNumbers(server, never);
  checkReceipts(server, never);
}

/** What a device shows of an order is what the server holds of it. */
function checkOrder(
  { id, state }: Order,
  { name, platter }: Body,
  row: KeptSoftCheck | undefined,
  sent: string | undefined,
  never: Never,
): void {
  if (platter.synced.quarantine.has(id)) {
    never(state.kind !== "refused", "S4", () => `${id} is put aside and shown as ${state.kind}`);
    return;
  }
  never(row === undefined, "I2", () => `${id} of ${name} is not at the server`);
  if (row === undefined) return;
  never(row.content_sha256 !== sent, "I6", () => `${id} is kept with other bytes`);
  never(state.kind === "saved-here", "S4", () => `${id} is at the server and shown as only here`);
  const hidden = row.state === "clash" && state.kind !== "clash";
  never(hidden, "S4", () => `${id} clashes, ${name} shows ${state.kind}`);
}

function checkPayment({ id, state, hold }: TillRecord, know: PeopleKnow, server: ServerHolds, never: Never): void {
  const row = server.redemptions.find((one) => one.id === id);
  const done = row?.state === "committed" || row?.state === "reversed";
  // Paid for, and its bag can come from nowhere any more: the till goes on saying that it waits.
  const waitsInVain = hold.labels.some((label) => know.gone.has(label));
  never(state === "committing" && !waitsInVain, "I11", () => `payment ${id} is still unanswered`);
  never(state === "committed" && !done, "R2", () => `payment ${id} is committed here, there ${row?.state}`);
  const unknown = state !== "committed" && state !== "committing" && done;
  never(unknown, "R2", () => `payment ${id} is ${state} here and committed there`);
}

/** A bag whose device said "saved" is at the server exactly as it was shown, or visibly put aside. */
function checkSaved(bag: SavedBag, row: KeptSoftCheck | undefined, body: Body | undefined, never: Never): void {
  const { id } = bag;
  const aside = bag.poison && body?.platter.synced.quarantine.has(id) === true;
  never(row === undefined && !aside, "I2", () => `${id} was saved and is nowhere`);
  if (row === undefined) return;
  never(row.total_minor !== bag.shownMinor, "I8", () => `${id} showed ${bag.shownMinor}, kept is ${row.total_minor}`);
  const sameLines = isDeepStrictEqual(v.parse(Lines, JSON.parse(row.lines)).map(asShown), bag.shownLines.map(asShown));
  never(!sameLines, "I14", () => `${id} has other lines than were shown`);
  never(row.document_label !== bag.label, "I8", () => `${id} was sealed under ${bag.label}, not ${row.document_label}`);
  const kept = bag.word === "declined" && row.state !== "cancelled";
  never(kept, "S1", () => `${id} was declined and is ${row.state}`);
}

const Lines = v.array(v.looseObject({}));
/** What older formats do not tell (I12) is not on the screen either. */
const asShown = ({ entered: _1, marksMissing: _2, ...line }: Readonly<Record<string, unknown>>) => line;

/** I10: no terminal's number stands on two orders. */
function checkNumbers({ softChecks }: ServerHolds, never: Never): void {
  for (const [terminal, rows] of Map.groupBy(softChecks, (row) => row.terminal)) {
    const numbers = rows.map(({ sequence }) => sequence);
    const twice = new Set(numbers).size !== numbers.length;
    never(twice, "I10", () => `${terminal} used a number twice: ${numbers.join(", ")}`);
  }
}

/** R2: a receipt is known exactly once. */
function checkReceipts({ redemptions }: ServerHolds, never: Never): void {
  const receipts = redemptions.flatMap(({ receipt }) => (receipt === null ? [] : [receipt]));
  never(new Set(receipts).size !== receipts.length, "R2", () => "a receipt is known twice");
}
