import type { CatalogueCopy, CopyStatus, DeviceMemory, Orders, Outbox } from "../journal/port.ts";
import { createClient } from "../protocol/client.ts";
import type { Settings } from "../protocol/identity.ts";
import type { Alone } from "./alone.ts";
import { createArticleLookup } from "./article-lookup.ts";
import { refreshCatalogue } from "./catalogue-refresh.ts";
import { createContact } from "./contact.ts";
import type { DeviceCrypto } from "./device-crypto.ts";
import type { Wakeups } from "./page-wakeups.ts";
import type { ArticleLookup, Link, LinkState } from "./port.ts";
import { type Pause, pace, type Repeater, repeat } from "./repeater.ts";
import type { About } from "./report.ts";
import { createSendLoop } from "./send-loop.ts";
import { createSendOnAnswer } from "./send-on-answer.ts";
import { createSettingsCopy } from "./settings-refresh.ts";
import { createSyncer, type RoundEnd } from "./syncer.ts";
import { createTerminalSession } from "./terminal-session.ts";
import { createUnsentCount, type Unsent } from "./unsent.ts";

export type LinkWorld = {
  readonly outbox: Outbox;
  readonly orders: Pick<Orders, "watch">;
  readonly memory: DeviceMemory;
  readonly copy: CatalogueCopy;
  readonly fetch: (request: Request) => Promise<Response>;
  /** Origin of the server, without a slash at the end. */
  readonly origin: string;
  readonly crypto: DeviceCrypto;
  readonly alone: Alone;
  readonly wakeups: Wakeups;
  readonly pause: Pause;
  /** Milliseconds of this device's clock. */
  readonly now: () => number;
  /** From 0 to below 1. */
  readonly random: () => number;
  /** Told of bugs in the background, which must not pass in silence. */
  readonly report: (bug: unknown) => void;
  /** What this device tells the server of itself every minute; not given: nothing. */
  readonly about?: About;
};

/** Everything between a device and its server that goes on by itself. */
export type DeviceLink = {
  readonly link: Link;
  readonly lookup: ArticleLookup;
  /** The terminal's own session; undefined while the server gives none. */
  token(): Promise<string | undefined>;
  /** The newest settings known; undefined before this device has ever been told any. */
  settings(): Settings | undefined;
  /** Reads what the device remembers and starts to send and refresh. Returns the way to stop. */
  start(): Promise<() => void>;
};

/** The server's current version is asked for this often; a lookup trusts it for 30 s (DESIGN section 3). */
const CATALOGUE_MS = 20_000;
const SETTINGS_MS = 60_000;
const REPORT_MS = 60_000;

/** What the office should hear of at once: that something waits or nothing does, and each refusal; not every order. */
const summary = ({ unsent, refused }: Unsent) => ({ waits: unsent > 0, refused });

/** Puts session, syncer, refreshes and lookup together over one client. */
export function openLink(world: LinkWorld): DeviceLink {
  const { outbox, memory, copy, crypto, now, about } = world;
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of [...listeners]) listener();
  };
  const onAnswer = createSendOnAnswer(() => repeaters[0]?.kick());
  const contact = createContact(now, changed, onAnswer.answered);
  const wire = { fetch: world.fetch, origin: world.origin, random: world.random };
  const client = createClient({ ...wire, token: () => session.current() });
  const session = createTerminalSession({ client, memory, crypto, contact, now });
  const syncer = createSyncer({ outbox, memory, client, session, crypto, contact: onAnswer.own(contact), now });
  const settings = createSettingsCopy({ memory, client, session, contact }, () => {
    changed();
    // The office sees at once who works by them.
    reporter?.kick();
  });
  const unsent = createUnsentCount(outbox);
  let status: CopyStatus = { version: undefined, articles: 0, confirmedAt: undefined };
  let repeaters: readonly Repeater[] = [];
  let reporter: Repeater | undefined;

  const recount = async (): Promise<"news" | "no-news"> => {
    const before = JSON.stringify(summary(unsent.now()));
    const news = await unsent.count();
    changed();
    if (JSON.stringify(summary(unsent.now())) !== before) reporter?.kick();
    return news;
  };
  const recopy = async () => {
    status = await copy.status();
    changed();
  };
  const round = async (): Promise<RoundEnd> => {
    const end = await syncer.round();
    // Saved behind the round's back and counted here first: whoever watches the orders finds no news in it any more.
    if ((await recount()) === "news") repeaters[0]?.kick();
    return end;
  };
  const refresh = async (): Promise<boolean> => {
    const end = await refreshCatalogue({ copy, client, session, contact, now });
    await recopy();
    return end === "confirmed";
  };
  const paced = (work: () => Promise<boolean>, idleMs: number) => {
    const next = pace(idleMs, world.random);
    return async () => next(await work());
  };
  const kick = () => {
    for (const repeater of repeaters) repeater.kick();
  };
  /** Loaded after the first picture: nobody waits for a report. */
  const tell = async (about: About): Promise<boolean> => {
    const { ordersHere, sendReport } = await import("./report.ts");
    const orders = await ordersHere(outbox, unsent.now());
    const standing = () => ({ ...orders, catalogueVersion: status.version ?? null });
    return sendReport({ about, memory, client, session, contact, standing, settings: settings.current, now });
  };

  const state = (): LinkState => ({
    server: contact.server,
    answeredAt: contact.answeredAt,
    ...unsent.now(),
    copy: status,
    revoked: session.revoked(),
  });

  return {
    link: {
      state,
      watch(listener) {
        const own = () => listener();
        listeners.add(own);
        return () => listeners.delete(own);
      },
      kick,
    },
    lookup: createArticleLookup({ copy, client, session, contact, now, pause: world.pause }),
    async token() {
      const token = await session.token();
      return token.ok ? token.value : undefined;
    },
    settings: settings.current,
    async start() {
      await Promise.all([settings.recall(), recount(), recopy()]);
      const loops = [
        createSendLoop(round, world.alone, world.random),
        paced(refresh, CATALOGUE_MS),
        paced(settings.refresh, SETTINGS_MS),
      ];
      repeaters = loops.map((loop) => repeat(loop, world.pause, world.report));
      if (about !== undefined) {
        reporter = repeat(
          paced(() => tell(about), REPORT_MS),
          world.pause,
          world.report,
        );
        repeaters = [...repeaters, reporter];
      }
      const [sending] = repeaters;
      const stops = [
        world.wakeups(kick),
        // Also by other tabs: whoever has the lock sends.
        world.orders.watch(() => {
          recount().then((news) => news === "news" && sending?.kick(), world.report);
        }),
      ];
      return () => {
        for (const stop of stops) stop();
        for (const repeater of repeaters) repeater.stop();
      };
    },
  };
}
