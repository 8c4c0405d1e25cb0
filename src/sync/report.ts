import type { DeviceMemory } from "../journal/port.ts";
import type { Client } from "../protocol/client.ts";
import type { Settings } from "../protocol/identity.ts";
import type { TerminalReport } from "../protocol/reports.ts";
import type { Contact } from "./contact.ts";
import type { TerminalSession } from "./terminal-session.ts";

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
    "unsent" | "oldestUnsentAt" | "refused" | "catalogueVersion" | "lastSequence"
  >;
  /** Those that it works by at this moment. */
  readonly settings: () => Pick<Settings, "version"> | undefined;
  /** Milliseconds of this device's clock. */
  readonly now: () => number;
};

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
