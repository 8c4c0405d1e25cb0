import * as v from "valibot";
import { openSince } from "../../../src/domain/alerts/opening-hours.ts";
import { openingHoursOf } from "../../../src/protocol/alerts.ts";
import { BOARD_HOURS, Board, type BoardDevice, WAITING_STATES } from "../../../src/protocol/board.ts";
import { TerminalReport } from "../../../src/protocol/reports.ts";
import { alertView } from "../../frame/alert-view.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { needs } from "../../frame/principal.ts";
import { storedSettings } from "../../frame/read-settings.ts";
import { route } from "../../frame/route.ts";
import type { SoftCheckListRow } from "../../ports/soft-checks.ts";
import type { Queries } from "../../ports/storage.ts";
import type { TerminalReportRow, TerminalRow } from "../../ports/terminals.ts";

const HOUR_MS = 3_600_000;
/** Bags that are named; the others are counted. */
const OLDEST = 12;

const get = route({
  method: "GET",
  path: "board",
  summary: "What the wall-board shows: waiting bags, devices, tills and printers by their last witnessed act",
  tag: "board",
  access: needs("view"),
  answers: { 200: Board },
  problems: [],
  handle: async ({ ports, principal }) => {
    const now = ports.clock.now();
    const body = await ports.storage.read((queries) => boardOf(queries, principal.store, now));
    return { status: 200, body: { ...body, settingsVersion: principal.settings().version } };
  },
});

/** By the hours that alerts go by. */
async function openingAt({ stores }: Queries, store: string, now: number): Promise<Board["opening"]> {
  const row = await stores.byId(store);
  const hours = row === undefined ? null : openingHoursOf(storedSettings(row));
  if (hours === null) return null;
  const since = openSince(hours, now);
  return { since: since === undefined ? null : wireTime(since) };
}

async function boardOf(queries: Queries, store: string, now: number): Promise<v.InferInput<typeof Board>> {
  const { board, softChecks, terminals } = queries;
  // Whole hours, so that a count does not change its hour while one looks.
  const from = Math.floor(now / HOUR_MS) * HOUR_MS - (BOARD_HOURS - 1) * HOUR_MS;
  const counted = new Map((await board.hours(store, from)).map((row) => [row.hour, row]));
  const waiting = { states: WAITING_STATES };
  const bags = await softChecks.list(store, waiting, { sort: "storedAt", descending: false }, { limit: OLDEST });
  const counts = await board.inStates(store, WAITING_STATES);
  const reports = new Map((await terminals.reports(store)).map((row) => [row.terminal, row]));
  const devices = (await terminals.list(store)).filter(({ revokedAt }) => revokedAt === null);
  return {
    at: wireTime(now),
    hoursFrom: wireTime(from),
    hours: Array.from({ length: BOARD_HOURS }, (_, hour) => {
      const { stored = 0, redeemed = 0 } = counted.get(hour) ?? {};
      return { stored, redeemed };
    }),
    alerts: (await queries.alerts.open(store)).map(alertView),
    waiting: {
      stored: counts.get("stored") ?? 0,
      held: counts.get("held") ?? 0,
      "needs-check": counts.get("needs-check") ?? 0,
      clash: counts.get("clash") ?? 0,
    },
    oldest: (bags?.rows ?? []).flatMap(waitingBag),
    devices: devices.map((device) => deviceOf(device, reports.get(device.id))),
    opening: await openingAt(queries, store, now),
    tills: (await board.tills(store, from)).map(({ till, at }) => ({ till, redeemedAt: wireTime(at) })),
    printers: (await board.printers(store)).map(({ printer, name, at, trouble }) => ({
      id: printer,
      name,
      seenAt: at === null ? null : wireTime(at),
      trouble,
    })),
  };
}

function waitingBag({ document, label, state, storedAt, staffName }: SoftCheckListRow) {
  const waits = WAITING_STATES.find((one) => one === state);
  return waits === undefined ? [] : [{ id: document.id, label, state: waits, storedAt: wireTime(storedAt), staffName }];
}

function deviceOf({ id, kind, name }: TerminalRow, row: TerminalReportRow | undefined): BoardDevice {
  const report = row === undefined ? undefined : v.parse(TerminalReport, JSON.parse(row.report));
  const oldest = report?.oldestUnsentAt ?? null;
  return {
    id,
    kind,
    name,
    reportedAt: row === undefined ? null : wireTime(row.receivedAt),
    unsent: report?.unsent ?? null,
    // Both times are the device's own: its clock may be wrong, the span is right (I9).
    oldestUnsentSeconds:
      report === undefined || oldest === null
        ? null
        : Math.max(0, Math.round((Date.parse(report.clock) - Date.parse(oldest)) / 1000)),
    refused: report?.refused ?? 0,
    settingsVersion: report?.settingsVersion ?? null,
  };
}

export const boardRoutes = [get];
