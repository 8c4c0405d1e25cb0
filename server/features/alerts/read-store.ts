import * as v from "valibot";
import type { AlertKind } from "../../../src/domain/alerts/alert-rule.ts";
import type { Reading, ReadOfKind } from "../../../src/domain/alerts/judge-alerts.ts";
import { FAULTS } from "../../../src/domain/reconciliation/difference.ts";
import { isOwnTrouble } from "../../../src/protocol/labels.ts";
import { TerminalReport } from "../../../src/protocol/reports.ts";
import type { LabelRunRow } from "../../ports/labels.ts";
import type { Queries } from "../../ports/storage.ts";
import type { StoreRow } from "../../ports/stores.ts";
import type { TerminalRow } from "../../ports/terminals.ts";

type Kinds = readonly (readonly [AlertKind, ReadOfKind])[];

/** Whose figures are read, at which moment of the server's clock. `runs`: those of all stores that have not ended. */
export type Looked = { readonly store: StoreRow; readonly runs: readonly LabelRunRow[]; readonly now: number };

/** What the database knows of one store; nothing in it is inferred from a link being up (M2). */
export async function readStore(queries: Queries, looked: Looked): Promise<Kinds> {
  return [
    ...(await readDevices(queries, looked)),
    ["printer", { readings: await readPrinters(queries, looked) }],
    ...(await readBags(queries, looked)),
    ["difference", { readings: [await readDifferences(queries, looked)] }],
    ...(await readBackups(queries, looked)),
  ];
}

async function readDevices({ terminals }: Queries, { store }: Looked): Promise<Kinds> {
  const reports = new Map((await terminals.reports(store.id)).map((row) => [row.terminal, row]));
  const devices = (await terminals.list(store.id)).filter(({ revokedAt }) => revokedAt === null);
  const of = (device: TerminalRow) =>
    ({ subject: device.id, name: device.name, witness: "device", note: null }) as const;
  const silent = devices.map((device): Reading => {
    const heard = reports.get(device.id)?.receivedAt ?? device.enrolledAt;
    return { ...of(device), kind: "terminal-silent", at: heard, figure: heard };
  });
  const unsent = devices.flatMap((device): readonly Reading[] => {
    const row = reports.get(device.id);
    const report = row && v.safeParse(TerminalReport, JSON.parse(row.report));
    if (row === undefined || report?.success !== true) return [];
    const { oldestUnsentAt, clock } = report.output;
    // Both times are the device's own: its clock may be wrong, the span is right (I9).
    const waitedMs = oldestUnsentAt === null ? 0 : Math.max(0, Date.parse(clock) - Date.parse(oldestUnsentAt));
    const figure = oldestUnsentAt === null ? null : row.receivedAt - waitedMs;
    return [{ ...of(device), kind: "unsent", at: row.receivedAt, figure }];
  });
  return [
    ["terminal-silent", { readings: silent }],
    ["unsent", { readings: unsent }],
  ];
}

const STOPPED: ReadonlySet<string> = new Set(["label-run-paused", "label-run-interrupted", "label-run-failed"]);

/** A printer is only asked while it has a run: what is known is what the press of that run heard. */
async function readPrinters({ printers, facts }: Queries, { store, runs, now }: Looked): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  for (const { id, name } of await printers.list(store.id)) {
    const run = runs.findLast((one) => one.printer === id && one.store === store.id && isOwnTrouble(one.trouble));
    const of = { kind: "printer", subject: id, name, witness: "press" } as const;
    if (run === undefined) {
      readings.push({ ...of, at: now, figure: null, note: null });
      continue;
    }
    const stopped = (await facts.of(store.id, run.id)).findLast(({ kind }) => STOPPED.has(kind));
    const since = stopped?.at ?? run.startedAt ?? run.createdAt;
    readings.push({ ...of, at: run.pressAliveAt ?? since, figure: since, note: run.trouble });
  }
  return readings;
}

const TO_LOOK_AT = ["needs-check", "clash"] as const;

async function readBags({ alerts }: Queries, { store, now }: Looked): Promise<Kinds> {
  const waiting = await alerts.waiting(store.id, TO_LOOK_AT);
  return TO_LOOK_AT.map((kind) => {
    const longest = waiting.find(({ state }) => state === kind);
    const of = { kind, subject: store.id, name: store.name, witness: "database", at: now } as const;
    return [kind, { readings: [{ ...of, figure: longest?.since ?? null, note: longest?.label ?? null }] }] as const;
  });
}

async function readDifferences({ reconciliation }: Queries, { store, now }: Looked): Promise<Reading> {
  const longest = await reconciliation.longestOpen(store.id, FAULTS);
  const of = { kind: "difference", subject: store.id, name: store.name, witness: "database", at: now } as const;
  return { ...of, figure: longest?.foundAt ?? null, note: longest?.kind ?? null };
}

/** A demo store has nothing to lose; of a store without any backup its first fact tells for how long. */
async function readBackups({ facts }: Queries, { store, now }: Looked): Promise<Kinds> {
  if (store.demo) return [["backup", { readings: [] }]];
  const [newest] = await facts.search(store.id, { kinds: ["backed-up"] }, { limit: 1 });
  const [first] = newest === undefined ? await facts.after(store.id, 0, 1) : [];
  const of = { kind: "backup", subject: store.id, name: store.name, witness: "database", at: now } as const;
  const figure = newest?.at ?? first?.at ?? null;
  return [["backup", { readings: [{ ...of, figure, note: newest === undefined ? "never" : null }] }]];
}
