import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type BetterSqlite from "better-sqlite3";
import * as v from "valibot";
import { SOFT_CHECK, SOFT_CHECK_STATES, type SoftCheckState } from "../../src/domain/state-table.ts";
import type { Change } from "../world/crashing-disk.ts";
import type { Body } from "./devices.ts";
import type { PeopleKnow } from "./people-know.ts";
import { isTill } from "./plan.ts";

export type Violation = { readonly invariant: string; readonly what: string };
export type Violated = (invariant: string, what: string) => void;

const SoftCheck = v.object({
  id: v.string(),
  state: v.picklist(SOFT_CHECK_STATES),
  label: v.string(),
  bound: v.number(),
  content_sha256: v.string(),
  total_minor: v.number(),
  document_label: v.string(),
  terminal: v.string(),
  sequence: v.number(),
  lines: v.string(),
});
const Redemption = v.object({
  id: v.string(),
  state: v.picklist(["held", "committed", "released", "expired", "reversed"]),
  receipt: v.nullable(v.string()),
});
const Claim = v.object({ redemption: v.string(), label: v.string(), soft_check: v.string(), live: v.number() });
const Label = v.object({ number: v.string(), state: v.string(), soft_check: v.nullable(v.string()) });
const Counted = v.object({ n: v.number() });

const prepared = new WeakMap<BetterSqlite.Database, Map<string, BetterSqlite.Statement>>();

/** Compiled once for each database that a story opens. */
function compiled(database: BetterSqlite.Database, sql: string): BetterSqlite.Statement {
  const kept = prepared.get(database) ?? new Map<string, BetterSqlite.Statement>();
  prepared.set(database, kept);
  const statement = kept.get(sql) ?? database.prepare(sql);
  kept.set(sql, statement);
  return statement;
}

/** What the server holds, read past all of its code. */
export function readServer(database: BetterSqlite.Database) {
  const rows = <S extends v.GenericSchema>(schema: S, sql: string): v.InferOutput<S>[] =>
    v.parse(v.array(schema), compiled(database, sql).all());
  return {
    softChecks: rows(
      SoftCheck,
      "select s.*, b.lines from soft_checks s left join soft_check_bodies b on b.soft_check = s.id",
    ),
    redemptions: rows(Redemption, "select id, state, receipt from redemptions"),
    claims: rows(Claim, "select redemption, label, soft_check, live from redemption_labels"),
    labels: rows(Label, "select number, state, soft_check from labels where state not in ('allocated', 'printed')"),
    facts: v.parse(Counted, compiled(database, "select count(*) as n from facts").get()).n,
    lastFact: v.parse(Counted, compiled(database, "select coalesce(max(n), 0) as n from facts").get()).n,
  };
}
export type ServerHolds = ReturnType<typeof readServer>;

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export type ChecksWorld = {
  readonly know: PeopleKnow;
  readonly database: () => BetterSqlite.Database;
  readonly bodies: () => readonly Body[];
  readonly violated: Violated;
  /** The database went back to an earlier copy: what it forgot is expected to be missing for a while. */
  readonly restored: () => boolean;
};

/** Looks at the world from above, past all code of the product. */
export function createChecks(world: ChecksWorld) {
  const { know, violated, restored } = world;
  /** First bytes that were ever in the outbox under an id. */
  const firstBytes = new Map<string, string>();
  let before: ServerHolds | undefined;

  /** After each commit of a device. */
  const onDevice = (body: Body, changes: readonly Change[]): void => {
    const { synced } = body.platter;
    let held: ServerHolds | undefined;
    const server = (): ServerHolds => {
      held ??= readServer(world.database());
      return held;
    };
    const shelves = new Set(changes.map(({ shelf }) => shelf));
    for (const change of changes) {
      if (change.shelf === "outbox" && "put" in change) checkOutboxRow(change.put.id, change.put.bytes, shelves);
      if (change.shelf === "outbox" && "removed" in change) checkCleared(String(change.removed), body, server);
      if (change.shelf === "till" && "put" in change && change.put.state === "committed") {
        checkTillCommit(change.put.id, JSON.stringify(change.put.receipt), server());
      }
      if (change.shelf === "orders" && "put" in change) checkTold(change.put.id, change.put.state.kind, server);
    }
    if (shelves.has("orders"))
      checkSequences(
        [...synced.orders.values()].map(({ document }) => document.sequence),
        body,
      );
  };

  const checkOutboxRow = (id: string, bytes: Uint8Array, shelves: ReadonlySet<string>): void => {
    const hash = sha256(bytes);
    const first = firstBytes.get(id);
    if (first !== undefined && first !== hash) violated("I6", `the outbox has other bytes for ${id} than before`);
    if (first !== undefined) return;
    firstBytes.set(id, hash);
    if (!shelves.has("orders") || !shelves.has("journal")) {
      violated("I1", `${id} came into the outbox without its order and its word in the journal`);
    }
  };

  const checkCleared = (id: string, { platter }: Body, server: () => ServerHolds): void => {
    if (platter.synced.outbox.has(id) || restored()) return;
    if (platter.synced.quarantine.has(id)) {
      if (isPoison(id) === false) violated("S5", `${id} was put aside without a fault of its own`);
      return;
    }
    const hash = firstBytes.get(id);
    const there = server().softChecks.some((row) => row.id === id && row.content_sha256 === hash);
    if (!there) violated("I2", `${id} left the outbox and is not at the server`);
  };

  const isPoison = (id: string) => [...know.saved.values()].find((bag) => bag.id === id)?.poison;

  const checkTold = (id: string, told: string, server: () => ServerHolds): void => {
    if (restored()) return;
    if (told === "saved-here" || told === "refused") return;
    if (!server().softChecks.some((row) => row.id === id))
      violated("S4", `${id} is shown as ${told}, the server has it not`);
  };

  const checkTillCommit = (id: string, receipt: string, server: ServerHolds): void => {
    if (restored()) return;
    const row = server.redemptions.find((one) => one.id === id);
    const done = row?.state === "committed" || row?.state === "reversed";
    if (!done || row.receipt !== receipt)
      violated("R2", `the till shows ${id} as committed, the server says ${row?.state}`);
  };

  const checkSequences = (sequences: readonly number[], { name }: Body): void => {
    const sorted = sequences.toSorted((a, b) => a - b);
    if (sorted.some((sequence, index) => sequence !== index + 1)) {
      violated("I10", `${name} counted its orders ${sorted.join(", ")}`);
    }
  };

  /** After each commit of the server. */
  const onServer = (): void => {
    const now = readServer(world.database());
    checkUnique(now, violated);
    checkSense(now, violated);
    if (before !== undefined) checkForward(before, now, violated);
    before = now;
  };

  return {
    onDevice,
    onServer,
    /** The database is another one from here on. */
    forget: () => {
      before = undefined;
    },
    sentBytes: (id: string) => firstBytes.get(id),
  };
}

/** I7: at most one bag bound to a label, at most one live redemption of a label and of a bag. */
function checkUnique({ softChecks, claims }: ServerHolds, violated: Violated): void {
  const once = (what: string, values: readonly string[]) => {
    const twice = values.find((value, index) => values.indexOf(value) !== index);
    if (twice !== undefined) violated("I7", `${what} ${twice} twice`);
  };
  once(
    "bound to label",
    softChecks.filter(({ bound }) => bound === 1).map(({ label }) => label),
  );
  const live = claims.filter((claim) => claim.live === 1);
  once(
    "live claim on label",
    live.map(({ label }) => label),
  );
  once(
    "live claim on bag",
    live.map(({ soft_check }) => soft_check),
  );
}

/** States of bags, labels and redemptions tell the same story. */
function checkSense(
  { softChecks, claims, redemptions, labels, facts, lastFact }: ServerHolds,
  violated: Violated,
): void {
  if (facts !== lastFact) violated("I10", `${facts} facts, the last is number ${lastFact}`);
  const stateOf = new Map(redemptions.map(({ id, state }) => [id, state]));
  for (const { id, state, bound, label, lines, total_minor: total } of softChecks) {
    const live = claims.filter((claim) => claim.soft_check === id && claim.live === 1);
    const [holder] = live.map(({ redemption }) => stateOf.get(redemption));
    if (state === "redeemed" && holder !== "committed") violated("I7", `${id} is redeemed by nobody (${holder})`);
    if (state !== "redeemed" && holder === "committed") violated("I3", `${id} was paid for and is ${state}`);
    if (state === "held" && holder !== "held") violated("R2", `${id} is held by nobody (${holder})`);
    if (state === "stored" && holder !== undefined) violated("R2", `${id} waits and is claimed (${holder})`);
    const kept = labels.find(({ number }) => number === label);
    if (bound === 1 && kept?.soft_check !== id)
      violated("I7", `${id} is bound to ${label}, whose bag is ${kept?.soft_check}`);
    if (state === "redeemed" && bound === 1 && kept?.state !== "redeemed")
      violated("L6", `label of ${id} is ${kept?.state}`);
    if (sumOf(lines) !== total) violated("I8", `${id} is kept with ${total}, its lines say ${sumOf(lines)}`);
  }
}

const Lines = v.array(v.looseObject({ amountMinor: v.number() }));
const sumOf = (lines: string): number =>
  v.parse(Lines, JSON.parse(lines)).reduce((sum, { amountMinor }) => sum + amountMinor, 0);

/** I3: nothing that was recorded vanishes or changes; states move on as the one table says. */
function checkForward(before: ServerHolds, now: ServerHolds, violated: Violated): void {
  if (now.facts < before.facts) violated("I3", `${before.facts} facts became ${now.facts}`);
  const known = new Map(now.softChecks.map((row) => [row.id, row]));
  for (const old of before.softChecks) {
    const row = known.get(old.id);
    if (row === undefined) {
      violated("I3", `${old.id} was stored and is gone`);
      continue;
    }
    const same =
      row.content_sha256 === old.content_sha256 && row.lines === old.lines && row.total_minor === old.total_minor;
    if (!same) violated("I6", `${old.id} has other content than before`);
    if (row.state !== old.state && !leadsTo(old.state, row.state))
      violated("I3", `${old.id} went from ${old.state} to ${row.state}`);
  }
  const redemptions = new Map(now.redemptions.map((row) => [row.id, row]));
  for (const old of before.redemptions) {
    const row = redemptions.get(old.id);
    if (old.state === "committed" && row?.state !== "committed" && row?.state !== "reversed") {
      violated("I3", `${old.id} was committed and is ${row?.state}`);
    }
    if (old.state === "committed" && row?.receipt !== old.receipt) violated("I3", `${old.id} has another receipt`);
  }
}

/** One commit of the server may hold two steps: an expired hold is swept, then taken or committed. */
function leadsTo(from: SoftCheckState, to: SoftCheckState): boolean {
  const after = (state: SoftCheckState): readonly SoftCheckState[] => Object.values(SOFT_CHECK[state]);
  return after(from).some((state) => state === to || after(state).includes(to));
}

/** When everything has come to rest: what people know is what the server holds (I8, I10, I11, I14). */
export function checkAtRest(
  { know, database, bodies, violated }: ChecksWorld,
  sentBytes: (id: string) => string | undefined,
): void {
  const server = readServer(database());
  const kept = new Map(server.softChecks.map((row) => [row.id, row]));
  for (const body of bodies()) {
    const { outbox, quarantine, orders, till } = body.platter.synced;
    for (const id of outbox.keys()) violated("I11", `${id} still waits on ${body.name}`);
    for (const order of orders.values()) {
      const row = kept.get(order.id);
      if (quarantine.has(order.id)) {
        if (know.saved.get(order.id)?.poison === false) violated("S5", `${order.id} is put aside on ${body.name}`);
        if (order.state.kind !== "refused") violated("S4", `${order.id} is put aside and shown as ${order.state.kind}`);
        continue;
      }
      if (row === undefined) violated("I2", `${order.id} of ${body.name} is not at the server`);
      else if (row.content_sha256 !== sentBytes(order.id)) violated("I6", `${order.id} is kept with other bytes`);
      const clash = row?.state === "clash";
      if (clash && order.state.kind !== "clash")
        violated("S4", `${order.id} clashes, ${body.name} shows ${order.state.kind}`);
    }
    for (const record of till.values()) checkPayment(record, server, violated);
  }
  checkSaved(know, kept, bodies(), violated);
  checkReceipts(server, violated);
}

function checkPayment(
  record: { readonly id: string; readonly state: string; readonly receipt: unknown },
  server: ServerHolds,
  violated: Violated,
): void {
  const row = server.redemptions.find(({ id }) => id === record.id);
  const done = row?.state === "committed" || row?.state === "reversed";
  if (record.state === "committing") violated("I11", `payment ${record.id} is still unanswered`);
  if (record.state === "committed" && !done)
    violated("R2", `payment ${record.id} is committed here, there ${row?.state}`);
  if (record.state !== "committed" && record.state !== "committing" && done) {
    violated("R2", `payment ${record.id} is ${record.state} here and committed there`);
  }
}

/** A bag whose device said "saved" is at the server exactly as it was shown, or visibly put aside. */
function checkSaved(
  know: PeopleKnow,
  kept: ReadonlyMap<string, ServerHolds["softChecks"][number]>,
  bodies: readonly Body[],
  violated: Violated,
): void {
  for (const bag of know.saved.values()) {
    const row = kept.get(bag.id);
    if (row === undefined) {
      const aside = bodies[bag.device]?.platter.synced.quarantine.has(bag.id) === true;
      if (!bag.poison || !aside) violated("I2", `${bag.id} was saved and is nowhere`);
      continue;
    }
    if (row.total_minor !== bag.shownMinor)
      violated("I8", `${bag.id} showed ${bag.shownMinor}, kept is ${row.total_minor}`);
    if (!isDeepStrictEqual(JSON.parse(row.lines), bag.shownLines))
      violated("I14", `${bag.id} has other lines than were shown`);
    if (row.document_label !== bag.label)
      violated("I8", `${bag.id} was sealed under ${bag.label}, kept ${row.document_label}`);
    if (bag.word === "declined" && row.state !== "cancelled")
      violated("S1", `${bag.id} was declined and is ${row.state}`);
  }
  for (const { terminal, ids } of byTerminal(kept)) {
    if (!isTill(bodies.findIndex(({ identity }) => identity.terminal.id === terminal))) {
      const numbers = ids.map(({ sequence }) => sequence);
      if (new Set(numbers).size !== numbers.length)
        violated("I10", `${terminal} used a number twice: ${numbers.join(", ")}`);
    }
  }
}

const byTerminal = (kept: ReadonlyMap<string, ServerHolds["softChecks"][number]>) =>
  [...Map.groupBy(kept.values(), ({ terminal }) => terminal)].map(([terminal, ids]) => ({ terminal, ids }));

function checkReceipts({ redemptions }: ServerHolds, violated: Violated): void {
  const receipts = redemptions.flatMap(({ receipt }) => (receipt === null ? [] : [receipt]));
  if (new Set(receipts).size !== receipts.length) violated("R2", "a receipt is known twice");
}
