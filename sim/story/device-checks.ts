import { createHash } from "node:crypto";
import type BetterSqlite from "better-sqlite3";
import type { Order, OutboxRow, TillRecord } from "../../src/journal/port.ts";
import type { Change } from "../world/crashing-disk.ts";
import type { Body } from "./devices.ts";
import type { PeopleKnow } from "./people-know.ts";
import { readServer, type ServerHolds } from "./server-holds.ts";
import type { Never } from "./violation.ts";

export type ChecksWorld = {
  readonly know: PeopleKnow;
  readonly database: () => BetterSqlite.Database;
  readonly bodies: () => readonly Body[];
  readonly never: Never;
  /** The database went back to an earlier copy: what it forgot is missing there for a while. */
  readonly restored: () => boolean;
};

/** What the server itself refuses a commit for; anything else is no word of its own. */
const REFUSALS_OF_COMMITS = ["not-held", "labels-refused", "already-committed", "not-now", "unknown-redemption"];

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Looks at a device after each of its commits, past all code of the product. */
export function createDeviceChecks({ know, database, never, restored }: ChecksWorld) {
  /** First bytes that were ever in the outbox under an id. */
  const firstBytes = new Map<string, string>();

  const outboxRow = ({ id, bytes }: OutboxRow, shelves: ReadonlySet<string>): void => {
    const hash = sha256(bytes);
    const first = firstBytes.get(id);
    never(first !== undefined && first !== hash, "I6", () => `the outbox has other bytes for ${id} than before`);
    if (first !== undefined) return;
    firstBytes.set(id, hash);
    const whole = shelves.has("orders") && shelves.has("journal");
    never(!whole, "I1", () => `${id} came into the outbox without its order and its word in the journal`);
  };

  const cleared = (id: string, { platter: { synced } }: Body): void => {
    if (synced.outbox.has(id) || restored()) return;
    if (synced.quarantine.has(id)) {
      const bag = [...know.saved.values()].find((one) => one.id === id);
      never(bag?.poison === false, "S5", () => `${id} was put aside without a fault of its own`);
      return;
    }
    const hash = firstBytes.get(id);
    const { softChecks } = readServer(database());
    const there = softChecks.some((row) => row.id === id && row.content_sha256 === hash);
    never(!there, "I2", () => `${id} left the outbox and is not at the server`);
  };

  const order = ({ id, state }: Order, { platter: { synced } }: Body): void => {
    if (state.kind === "saved-here") {
      never(!synced.outbox.has(id), "I1", () => `${id} was saved without a row in the outbox`);
    }
    if (restored() || state.kind === "saved-here" || state.kind === "refused") return;
    const there = readServer(database()).softChecks.some((row) => row.id === id);
    never(!there, "S4", () => `${id} is shown as ${state.kind}, the server has it not`);
  };

  const payment = (record: TillRecord): void => {
    const code = record.refusal?.code ?? "";
    const byServer = REFUSALS_OF_COMMITS.includes(code) || record.conflicts !== undefined;
    never(record.state === "refused" && !byServer, "R2", () => `${record.id} counts as refused for ${code}`);
    if (record.state !== "committed" || restored()) return;
    checkCommitted(record, readServer(database()), never);
  };

  const sequences = ({ name, platter: { synced } }: Body): void => {
    const numbers = [...synced.orders.values()].map(({ document }) => document.sequence).toSorted((a, b) => a - b);
    const gapless = numbers.every((sequence, index) => sequence === index + 1);
    never(!gapless, "I10", () => `${name} counted its orders ${numbers.join(", ")}`);
  };

  const look = (change: Change, body: Body, shelves: ReadonlySet<string>): void => {
    if ("removed" in change) {
      if (change.shelf === "outbox") cleared(String(change.removed), body);
      return;
    }
    if ("cleared" in change) return;
    if (change.shelf === "outbox") outboxRow(change.put, shelves);
    if (change.shelf === "orders") order(change.put, body);
    if (change.shelf === "till") payment(change.put);
  };

  return {
    onCommit(body: Body, changes: readonly Change[]): void {
      const shelves = new Set<string>(changes.map(({ shelf }) => shelf));
      for (const change of changes) look(change, body, shelves);
      if (shelves.has("orders")) sequences(body);
    },
    sentBytes: (id: string) => firstBytes.get(id),
  };
}

/** What a till shows as paid is paid at the server: with that receipt, and every label of it (R1, R2). */
function checkCommitted({ id, receipt, hold, soldCutOff }: TillRecord, server: ServerHolds, never: Never): void {
  const row = server.redemptions.find((one) => one.id === id);
  const done = row?.state === "committed" || row?.state === "reversed";
  never(!done || row.receipt !== JSON.stringify(receipt), "R2", () => {
    return `the till shows ${id} as committed, the server says ${row?.state}`;
  });
  // Sold by its bags' ids: their labels may be others by now; looked at when all is at rest.
  if (soldCutOff !== undefined) return;
  const claimed = server.claims.filter((claim) => claim.redemption === id).map((claim) => claim.label);
  const unpaid = hold.labels.filter((label) => !claimed.includes(label));
  never(unpaid.length > 0, "R1", () => `${unpaid.join(", ")} was paid for with ${id}, the server knows nothing of it`);
}
