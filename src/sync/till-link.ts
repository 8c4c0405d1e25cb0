import type { DeviceMemory, TillJournal, TillRecord } from "../journal/port.ts";
import type { Settings } from "../protocol/identity.ts";
import { createTillClient, type TillClient } from "../protocol/till-client.ts";
import type { Alone } from "./alone.ts";
import { createContact } from "./contact.ts";
import type { DeviceCrypto } from "./device-crypto.ts";
import type { Wakeups } from "./page-wakeups.ts";
import { type Pause, pace, type Repeater, repeat } from "./repeater.ts";
import type { About } from "./report.ts";
import { createSendLoop } from "./send-loop.ts";
import { createSendOnAnswer } from "./send-on-answer.ts";
import { createSettingsCopy } from "./settings-refresh.ts";
import type { RoundEnd } from "./syncer.ts";
import { createTerminalSession } from "./terminal-session.ts";
import { bringIn, settlePaid } from "./till-handoff.ts";
import { createTillKeys } from "./till-keys.ts";
import { openingOutcome, repeatOpenings } from "./till-openings.ts";
import type { TillLink } from "./till-port.ts";
import { commitBody, commitOutcome, repeatCommits } from "./till-sync.ts";
import type { Verify } from "./verify-crypto.ts";

export type TillLinkWorld = {
  readonly memory: DeviceMemory;
  readonly till: TillJournal;
  readonly fetch: (request: Request) => Promise<Response>;
  /** Origin of the server, without a slash at the end. */
  readonly origin: string;
  /** The session of the cashier of this moment, so that the server names them as witness. */
  readonly staffToken: () => string | undefined;
  readonly crypto: DeviceCrypto;
  readonly verify: Verify;
  readonly alone: Alone;
  readonly wakeups: Wakeups;
  readonly pause: Pause;
  /** Milliseconds of this device's clock. */
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Told of bugs in the background, which must not pass in silence. */
  readonly report: (bug: unknown) => void;
  /** What this till tells the server of itself every minute; not given: nothing. */
  readonly about?: About;
};

/** Everything between a till and its server that goes on by itself; a till keeps no copy of the catalogue. */
export type TillDeviceLink = {
  readonly link: TillLink;
  /** Asks as the cashier, or as the till itself while nobody is signed in. */
  readonly client: TillClient;
  /** The till's own session; undefined while the server gives none. */
  token(): Promise<string | undefined>;
  /** The newest settings known; undefined before this till has ever been told any. */
  settings(): Settings | undefined;
  /** Reads what the device remembers and starts to send and refresh. Returns the way to stop. */
  start(): Promise<() => void>;
};

/** The settings are also the sign of life by which the page says whether the server answers. */
const SETTINGS_MS = 20_000;
const REPORT_MS = 60_000;

/** Puts session, senders and refreshes of a till together over one client. */
export function openTillLink(world: TillLinkWorld): TillDeviceLink {
  const { memory, till, crypto, now, about } = world;
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of [...listeners]) listener();
  };
  const onAnswer = createSendOnAnswer(() => repeaters[0]?.kick());
  const contact = createContact(now, changed, onAnswer.answered);
  const wire = { fetch: world.fetch, origin: world.origin, random: world.random };
  const own = createTillClient({ ...wire, token: () => session.current() });
  const client = createTillClient({ ...wire, token: () => world.staffToken() ?? session.current() });
  const session = createTerminalSession({ client: own, memory, crypto, contact, now });
  const settings = createSettingsCopy({ memory, client: own, session, contact }, () => {
    changed();
    // The office sees at once who works by them.
    kick();
  });
  const keys = createTillKeys({ memory, client: own, session, contact, verify: world.verify, now });
  const handing = { till, client: own, session, contact, crypto };
  let repeaters: readonly Repeater[] = [];
  const kick = () => {
    for (const repeater of repeaters) repeater.kick();
  };
  const refresh = async (): Promise<boolean> => {
    const answered = await settings.refresh();
    if (answered) await keys.refresh();
    // A till that is not known any more learns it here.
    changed();
    return answered;
  };
  /** Payments and openings that the server has not confirmed are what a till has unsent. */
  const tell = async (said: About): Promise<boolean> => {
    const { sendReport } = await import("./report.ts");
    const [paid, opened] = await Promise.all([till.committing(), till.openingsAsked()]);
    if (!paid.ok || !opened.ok) return false;
    const waiting = [...paid.value, ...opened.value].map(({ at }) => at).toSorted();
    const oldestUnsentAt = waiting[0] ?? null;
    const counts = { unsent: waiting.length, oldestUnsentAt, refused: 0, catalogueVersion: null };
    return sendReport({
      about: said,
      memory,
      client: own,
      session,
      contact,
      standing: () => counts,
      settings: settings.current,
      now,
    });
  };

  const repeatAll = async (): Promise<RoundEnd> => {
    const heard = onAnswer.own(contact);
    const settle = (record: TillRecord) => settlePaid({ ...handing, contact: heard }, record);
    const at = { till, client: own, session, contact: heard, settle };
    const [paid, opened] = [await repeatCommits(at), await repeatOpenings(at)];
    const end = paid.end === "drained" ? opened.end : paid.end;
    return { end, sent: paid.sent + opened.sent };
  };

  return {
    client,
    link: {
      state: () => ({ server: contact.server, revoked: session.revoked() }),
      watch(listener) {
        const ours = () => listener();
        listeners.add(ours);
        return () => listeners.delete(ours);
      },
      note: contact.note,
      bringIn: (bag) => bringIn(handing, bag),
      vouch: keys.vouch,
      async send(record) {
        if (record.soldCutOff !== undefined) {
          const settled = contact.server === "none" ? "later" : await settlePaid(handing, record);
          if (settled !== "later" && (await till.put(settled)).ok) return "known";
          kick();
          return "later";
        }
        const answer = contact.note(await client.commit(record.id, commitBody(record)));
        const known = commitOutcome(record, answer);
        if (typeof known !== "string" && (await till.put(known)).ok) return "known";
        kick();
        return "later";
      },
      async sendOpening(record) {
        const answer = contact.note(await client.openBag(record.label, record.opening));
        const known = openingOutcome(record, answer);
        if (typeof known !== "string" && (await till.putOpening(known)).ok) return "known";
        kick();
        return "later";
      },
    },
    async token() {
      const token = await session.token();
      return token.ok ? token.value : undefined;
    },
    settings: settings.current,
    async start() {
      await settings.recall();
      await keys.recall();
      const next = pace(SETTINGS_MS, world.random);
      const nextReport = pace(REPORT_MS, world.random);
      const loops = [
        createSendLoop(repeatAll, world.alone, world.random),
        async () => next(await refresh()),
        ...(about === undefined ? [] : [async () => nextReport(await tell(about))]),
      ];
      repeaters = loops.map((loop) => repeat(loop, world.pause, world.report));
      const unwatch = world.wakeups(kick);
      return () => {
        unwatch();
        for (const repeater of repeaters) repeater.stop();
      };
    },
  };
}
