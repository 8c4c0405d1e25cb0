import { SOFT_CHECK_FORMAT } from "../../src/domain/soft-check.ts";
import type { Bell } from "../../src/journal/bell.ts";
import type { Blocks } from "../../src/journal/catalogue-blocks.ts";
import { openCatalogueCopy } from "../../src/journal/catalogue-copy.ts";
import { type MemoryBlocks, memoryBlocks } from "../../src/journal/catalogue-memory-blocks.ts";
import type { CatalogueCopy, Identity } from "../../src/journal/port.ts";
import { type TillDevice, tillDeviceOver } from "../../src/journal/till-device.ts";
import type { Alone } from "../../src/sync/alone.ts";
import { deviceCrypto } from "../../src/sync/device-crypto.ts";
import { type DeviceLink, openLink } from "../../src/sync/link.ts";
import type { Vitals } from "../../src/sync/report.ts";
import { openTillLink, type TillDeviceLink } from "../../src/sync/till-link.ts";
import { verifyBy } from "../../src/sync/verify-crypto.ts";
import { type Change, crashingDisk, newPlatter, type Platter } from "../world/crashing-disk.ts";
import { createLife, type Life } from "../world/life.ts";
import { writtenBy } from "../world/older-release.ts";
import type { Scheduler } from "../world/scheduler.ts";
import type { Seeded } from "../world/seeded.ts";
import { STORY_START } from "../world/store-server.ts";
import { got, ORIGIN } from "./shop.ts";

const VITALS: Vitals = { persisted: "granted", batteryPercent: 50, quotaFreeMb: 1_000 };

/** One page of a device. */
export type Tab = {
  readonly life: Life;
  readonly device: TillDevice;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly now: () => number;
};
export type HandheldTab = Tab & { readonly copy: CatalogueCopy; readonly link: DeviceLink };
export type TillTab = Tab & { readonly link: TillDeviceLink };

/** What stays of a device when all its pages are closed. */
export type Body = {
  readonly number: number;
  readonly name: string;
  readonly identity: Identity;
  readonly platter: Platter;
  /** The format that the installed release seals in. */
  format: number;
  readonly blocks: MemoryBlocks;
  /** How wrong its clock is, in milliseconds. */
  clockOff: number;
  /** The page that has the lock of all tabs. */
  lock: Life | undefined;
};

export type DevicesWorld = {
  readonly scheduler: Scheduler;
  readonly random: Seeded;
  readonly wire: (body: Body) => (life: Life) => (request: Request) => Promise<Response>;
  readonly committed: (body: Body, changes: readonly Change[]) => void;
  readonly report: (bug: unknown) => void;
  /** Do devices tell the server how they stand? */
  readonly reports: boolean;
};

export async function newBody(number: number, name: string, identity: Identity): Promise<Body> {
  const platter = newPlatter();
  got(
    await platter.disk.write(["memory"], async (rows) => {
      await rows.put("memory", { key: "identity", identity });
      return null;
    }),
  );
  const format = SOFT_CHECK_FORMAT;
  return { number, name, identity, platter, format, blocks: memoryBlocks(), clockOff: 0, lock: undefined };
}

/** A bell that a dead page does not hear, and a frozen one later. */
const heardBy = (bell: Bell, life: Life): Bell => {
  const stops: (() => void)[] = [];
  life.atEnd(() => {
    for (const stop of stops) stop();
  });
  return {
    ring: bell.ring,
    hear(listener) {
      const stop = bell.hear(() => life.resume(listener));
      stops.push(stop);
      return stop;
    },
    close: () => undefined,
  };
};

/** The lock of all tabs; the browser takes it away from a page that dies. */
const lockOf =
  (body: Body, life: Life): Alone =>
  async (work) => {
    await life.turn();
    if (body.lock?.alive()) return "taken";
    body.lock = life;
    try {
      await work();
    } finally {
      if (body.lock === life) body.lock = undefined;
    }
    return "done";
  };

/** The catalogue's files as one page sees them; a page that dies leaves them, and lets go of the lock. */
const blocksOf = ({ blocks, platter }: Body, life: Life): Blocks => ({
  async keep(packed) {
    await life.turn();
    if (platter.full) blocks.full = true;
    const kept = await life.hold(blocks.keep(packed));
    await life.turn();
    return kept;
  },
  async open(file) {
    await life.turn();
    return life.hold(blocks.open(file));
  },
  async removeAllBut(file) {
    await life.turn();
    await life.hold(blocks.removeAllBut(file));
  },
  alone: (work) => life.hold(blocks.alone(() => Promise.race([work(), untilDeath(life)]))),
});

const untilDeath = (life: Life): Promise<never> =>
  new Promise((_, reject) => life.atEnd(() => reject(new Error("the page died"))));

function openTab(world: DevicesWorld, body: Body, name: string) {
  const { scheduler, random, report } = world;
  const life = createLife(`${body.name}${name}`, scheduler, random);
  const committed = (changes: readonly Change[]) => world.committed(body, changes);
  const disk = writtenBy(() => body.format, crashingDisk(body.platter, life, { scheduler, random, committed }));
  const { bells } = body.platter.disk;
  const device = tillDeviceOver(disk, { orders: heardBy(bells.orders, life), till: heardBy(bells.till, life) });
  const now = () => STORY_START + scheduler.now() + body.clockOff;
  const fetch = world.wire(body)(life);
  const common = {
    memory: device.memory,
    till: device.till,
    fetch,
    origin: ORIGIN,
    crypto: deviceCrypto(crypto.subtle),
    alone: lockOf(body, life),
    wakeups: () => () => undefined,
    pause: life.pause,
    now,
    random: random.next,
    report,
    ...(world.reports ? { about: { softwareVersion: "simulated", vitals: async () => VITALS } } : {}),
  };
  return { life, disk, device, now, fetch, common, bell: heardBy(bells.catalogue, life) };
}

/** Opens a page of a handheld and starts what goes on by itself. */
export async function openHandheld(world: DevicesWorld, body: Body, name: string): Promise<HandheldTab> {
  const { life, disk, device, now, fetch, common, bell } = openTab(world, body, name);
  const copy = openCatalogueCopy(disk, blocksOf(body, life), bell);
  const link = openLink({ ...common, outbox: device.outbox, orders: device.orders, copy });
  life.hold(link.start()).catch(world.report);
  return { life, device, now, fetch, copy, link };
}

/** Opens a page of a till. */
export async function openTill(world: DevicesWorld, body: Body, name: string): Promise<TillTab> {
  const { life, device, now, fetch, common } = openTab(world, body, name);
  const link = openTillLink({ ...common, verify: verifyBy(crypto.subtle), staffToken: () => undefined });
  life.hold(link.start()).catch(world.report);
  return { life, device, now, fetch, link };
}
