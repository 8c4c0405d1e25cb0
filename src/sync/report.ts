import type { DeviceMemory, Outbox } from "../journal/port.ts";
import type { Client } from "../protocol/client.ts";
import type { Settings } from "../protocol/identity.ts";
import type { TerminalReport } from "../protocol/reports.ts";
import type { Contact } from "./contact.ts";
import type { TerminalSession } from "./terminal-session.ts";
import type { Unsent } from "./unsent.ts";

/** What only the page knows of its device. */
export type Vitals = Pick<TerminalReport, "persisted" | "batteryPercent" | "quotaFreeMb">;

/** What a device says of itself beside what waits on it. */
export type About = { readonly softwareVersion: string; readonly vitals: () => Promise<Vitals> };

export type ReportWorld = {
  readonly about: About;
  readonly memory: Pick<DeviceMemory, "identity" | "takeEpoch">;
  readonly client: Pick<Client, "report">;
  readonly session: TerminalSession;
  readonly contact: Contact;
  readonly standing: () => Pick<
    TerminalReport,
    "unsent" | "oldestUnsentAt" | "refused" | "catalogueVersion" | "lastSequence" | "waitingSequences"
  >;
  /** Those that it works by at this moment. */
  readonly settings: () => Pick<Settings, "version"> | undefined;
  /** Milliseconds of this device's clock. */
  readonly now: () => number;
};

type Orders = Pick<TerminalReport, "unsent" | "oldestUnsentAt" | "refused" | "lastSequence" | "waitingSequences">;

/** More of them are not told one by one: a terminal that was away for so long says how many. */
const MOST_NUMBERS = 500;

/**
 * The number of the last order that was made here, and those that are still here (I10). The last number is read first: an order
 * that is saved meanwhile is then too many among those that wait, and never looks lost. What was
 * counted before is told where the disk cannot be read now.
 */
export async function ordersHere(
  outbox: Pick<Outbox, "lastSequence" | "waiting" | "refused">,
  { unsent, oldestUnsentAt, refused }: Unsent,
): Promise<Orders> {
  const made = await outbox.lastSequence();
  const before = await outbox.waiting();
  const [aside, waiting] = [await outbox.refused(), await outbox.waiting()];
  if (!made.ok || !before.ok || !aside.ok || !waiting.ok)
    return { unsent, oldestUnsentAt: oldestUnsentAt ?? null, refused };
  // Looked at from both sides: one that is put aside, or sent again, meanwhile is in one of them.
  const rows = [...before.value, ...aside.value, ...waiting.value];
  const numbers = [...new Set(rows.map(({ sequence }) => sequence))].toSorted((a, b) => a - b);
  return {
    unsent: waiting.value.length,
    oldestUnsentAt: waiting.value.map(({ savedAt }) => savedAt).toSorted()[0] ?? null,
    refused: aside.value.length,
    lastSequence: made.value,
    ...(numbers.length > MOST_NUMBERS ? {} : { waitingSequences: numbers }),
  };
}

/** Tells the server how this device stands (M2), and hears which epoch the server is in; true when it answered. */
export async function sendReport(world: ReportWorld): Promise<boolean> {
  const { memory, session, contact, about } = world;
  const identity = await memory.identity();
  const token = await session.token();
  if (!token.ok || !identity.ok || identity.value === undefined) return false;
  const clock = new Date(world.now()).toISOString();
  const settings = world.settings();
  const report = {
    ...world.standing(),
    ...(settings === undefined ? {} : { settingsVersion: settings.version }),
    ...(await about.vitals()),
    softwareVersion: about.softwareVersion,
    clock,
  };
  const answer = contact.note(await world.client.report(identity.value.terminal.id, report, token.value));
  if (answer.ok) return (await memory.takeEpoch(answer.value.epoch)).ok;
  if (answer.error.kind === "problem" && answer.error.problem.status === 401) session.spent(token.value);
  return false;
}
