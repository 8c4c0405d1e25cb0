import { makeUuid } from "../../domain/ids.ts";
import { openInMemory } from "../../journal/in-memory.ts";
import type { TillRecord } from "../../journal/port.ts";
import { got, id, RUB } from "../../journal/testing/samples.ts";
import type { TerminalView } from "../../protocol/identity.ts";
import { scriptedClock } from "../../scanner/scripted-clock.ts";
import { deviceCrypto } from "../../sync/device-crypto.ts";
import { openTillLink } from "../../sync/till-link.ts";
import { verifyBy } from "../../sync/verify-crypto.ts";
import { createTill, type Till } from "../state/till.ts";
import type { Cue } from "../state/world.ts";
import { type ScriptedStore, scriptedStore } from "./scripted-store.ts";

const START = Date.UTC(2026, 2, 1, 10);

export const SETTINGS = {
  version: 1,
  store: { id: "s", name: "Store 12", currency: RUB },
  labelAi: "98",
  labelPrefixes: ["46"],
  manualQuantity: false,
  holdMinutes: 15,
  idleMinutes: 15,
  expiry: { kind: "never" },
  daysKept: 7,
};

const TERMINAL: TerminalView = {
  id: id(900),
  kind: "till",
  name: "Till 1",
  store: "s",
  enrolledAt: "2026-03-01T08:00:00.000Z",
  revokedAt: null,
  lastSeenAt: null,
};

export type TillAtWork = {
  readonly till: Till;
  readonly store: ScriptedStore;
  readonly cues: readonly Cue[];
  /** The badges shown while nobody was signed in. */
  readonly badges: readonly string[];
  readonly records: () => Promise<readonly TillRecord[]>;
  readonly fillDisk: () => void;
  /** Lets the device's time pass; resolves when what it set off is done. */
  pass(milliseconds: number): Promise<void>;
  /** What goes on by itself tries now, and is done. */
  sendNow(): Promise<void>;
  /** The page goes away and comes back: the same disk, nothing else. */
  reload(): Promise<TillAtWork>;
};

/** A till with a real journal and a real link over a disk in memory and a scripted store. */
export async function tillAtWork(
  store: ScriptedStore = scriptedStore(SETTINGS),
  device = openInMemory(),
  working = () => true,
): Promise<TillAtWork> {
  const clock = scriptedClock(START);
  const cues: Cue[] = [];
  const badges: string[] = [];
  const waiting = new Set<() => void>();
  const key = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  got(await device.memory.keepIdentity({ terminal: TERMINAL, privateKey: key.privateKey }));
  const link = openTillLink({
    memory: device.memory,
    till: device.till,
    fetch: store.fetch,
    origin: "https://store.test",
    staffToken: () => "s_clara",
    crypto: { ...deviceCrypto(crypto.subtle), sign: async () => "signature" },
    verify: verifyBy(crypto.subtle),
    alone: async (work) => {
      await work();
      return "done";
    },
    wakeups: () => () => undefined,
    pause: (_ms, until) =>
      new Promise((resolve) => {
        const wake = () => {
          waiting.delete(wake);
          resolve();
        };
        waiting.add(wake);
        until?.addEventListener("abort", wake);
      }),
    now: clock.now,
    random: () => 0,
    report: (bug) => {
      throw bug;
    },
  });
  const stopLink = await link.start();
  await settled();
  let made = 0;
  const world = {
    terminal: TERMINAL,
    journal: device.till,
    client: link.client,
    link: link.link,
    tillToken: link.token,
    settings: () => {
      const settings = link.settings();
      if (settings === undefined) throw new Error("the scripted store gave no settings");
      return settings;
    },
    cue: (cue: Cue) => {
      cues.push(cue);
    },
    badgeShown: (badge: string) => {
      badges.push(badge);
    },
    now: clock.now,
    newId: () => makeUuid(START + store.redemptions.size * 1000 + made++, new Uint8Array(10).fill(made)),
    dayStart: () => new Date(START).toISOString(),
    after: clock.after,
  };
  const till = createTill(world, working);
  const stopTill = await till.start();
  return {
    till,
    store,
    cues,
    badges,
    records: async () => got(await device.till.since(new Date(START).toISOString())),
    fillDisk: () => {
      device.disk.fails = "no-space";
    },
    async pass(milliseconds) {
      clock.pass(milliseconds);
      await settled();
    },
    async sendNow() {
      // A round that is under way is not woken: it ends first.
      await settled();
      for (const wake of [...waiting]) wake();
      await settled();
    },
    async reload() {
      stopTill();
      stopLink();
      return tillAtWork(store, openInMemory(device.disk), working);
    },
  };
}

/** All that was set off and waits for nothing but promises. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
