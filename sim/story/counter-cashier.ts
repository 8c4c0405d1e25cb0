import { makeUuid } from "../../src/domain/ids.ts";
import type { LabelNumber } from "../../src/domain/label-number.ts";
import type { TillRecord } from "../../src/journal/port.ts";
import type { TerminalView } from "../../src/protocol/identity.ts";
import { createTill, type Till } from "../../src/till/state/till.ts";
import type { TillWorld } from "../../src/till/state/world.ts";
import type { Seeded } from "../world/seeded.ts";
import type { TillTab } from "./devices.ts";
import type { PeopleKnow } from "./people-know.ts";
import type { Happening } from "./plan.ts";
import { MANAGER, type Shop } from "./shop.ts";

export type CounterWorld = {
  readonly shop: Shop;
  /** Apart from everybody else's chance: what happens here draws nothing from older stories. */
  readonly random: Seeded;
  readonly know: PeopleKnow;
  readonly terminal: TerminalView;
  readonly nextReceipt: () => string;
  /** One thing at a time at this till, whoever does it. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  readonly isBusy: () => boolean;
  readonly trace: (text: string) => void;
};

/** A cashier before the till's real page: scans, presses and waits, and the page does the rest. */
export type CounterCashier = {
  /** After the page was opened: bags that came by code are still on the counter. */
  pickUp(): Promise<void>;
  /** A handheld without a network is held before the scanner (R4). */
  takeCodes(codes: readonly string[], label: LabelNumber): Promise<void>;
  /** The customer looks for the purse, while the page keeps the hold alive (R2). */
  payLong(payment: Extract<Happening, { kind: "long-payment" }>): Promise<void>;
  /** A manager reverses a receipt of this till, signing in for that act alone (I3). */
  reverse(): Promise<void>;
};

const LONG_AGO = "2000-01-01T00:00:00.000Z";
const LOOK_MS = 3_000;
/** So often somebody looks whether the goods can be paid, or tries again to let them go. */
const TRIES = 8;
const THINK_MS = 6_000;

export function createCounterCashier(world: CounterWorld, tab: TillTab): CounterCashier {
  const { random, know, terminal, trace } = world;
  const { life, device, link } = tab;
  const think = () => life.pause(random.below(THINK_MS));

  /** Works at the page as it is then; it is left when nobody stands there any more. */
  const atThePage = async (work: (till: Till) => Promise<void>): Promise<void> => {
    for (let tries = 0; tries < TRIES && world.isBusy(); tries++) await life.pause(LOOK_MS);
    await world.alone(async () => {
      await link.token();
      const till = createTill(pageOf(world, tab), () => true);
      const leave = await till.start();
      // A basket from before the page died is still on the counter.
      if (till.basket.value !== undefined) await finish(till, random.chance(0.6));
      await work(till);
      leave();
    });
  };

  const finish = async (till: Till, pays: boolean): Promise<void> => {
    for (let tries = 0; tries < TRIES && pays && till.payable.value === "no"; tries++) await life.pause(LOOK_MS);
    if (pays && till.payable.value !== "no") await sell(till);
    for (let tries = 0; tries < TRIES && till.basket.value !== undefined; tries++) {
      await till.releaseAll();
      if (till.basket.value !== undefined) await life.pause(LOOK_MS);
    }
  };

  const sell = async (till: Till): Promise<void> => {
    const number = world.nextReceipt();
    const labels = till.basket.value?.labels.join(" ");
    trace(`${terminal.name} sells ${till.payable.value}, receipt ${number} of ${labels}`);
    till.ask("receipt");
    await till.commit({ shift: "1", number });
    till.next();
  };

  const scan = async (till: Till, label: LabelNumber): Promise<void> => {
    know.scannedAtTills.add(label);
    await till.scan({ raw: `${world.shop.settings.labelAi}${label}`, aim: "]C1" });
    await life.pause(random.below(LOOK_MS));
  };

  /** Receipts of this till that stand. */
  const reversible = async (): Promise<readonly TillRecord[]> => {
    const records = await device.till.since(LONG_AGO);
    if (!records.ok) return [];
    return records.value.filter(({ state, reversal }) => state === "committed" && reversal === undefined);
  };

  const reverseAt = async ({ byRight }: Till, record: TillRecord): Promise<void> => {
    for (let tries = 0; tries < 3; tries++) {
      await byRight.reverse(record, "returned", MANAGER);
      trace(`${terminal.name} reverses ${record.id.slice(-6)}: ${byRight.fault.value ?? "done"}`);
      if (byRight.fault.value === undefined) return;
      await life.pause(LOOK_MS);
    }
  };

  return {
    async pickUp() {
      const records = await device.till.since(LONG_AGO);
      const waits = records.ok && records.value.some(({ state, handed }) => state === "open" && handed !== undefined);
      if (waits) await atThePage(async () => undefined);
    },
    takeCodes: (codes, label) =>
      atThePage(async (till) => {
        know.scannedAtTills.add(label);
        // Read in any order, one of them twice.
        for (const raw of [...codes.toReversed(), ...codes.slice(0, 1)]) await till.scan({ raw, aim: "]Q1" });
        trace(`${terminal.name} reads ${codes.length} codes of ${label}: ${JSON.stringify(till.said.value)}`);
        await think();
        await finish(till, random.chance(0.85));
      }),
    payLong: ({ bags, forMs }) =>
      atThePage(async (till) => {
        const waiting = [...know.saved.values()].filter(({ word }) => word === "agreed");
        for (let n = 0; n < bags && waiting.length > 0; n++) await scan(till, random.pick(waiting).label);
        const before = till.basket.value?.labels.join(" ");
        await life.pause(forMs);
        trace(`${terminal.name} had ${before} for ${forMs} ms, has ${till.basket.value?.labels.join(" ")}`);
        await finish(till, random.chance(0.8));
      }),
    async reverse() {
      let paid = await reversible();
      for (let tries = 0; tries < TRIES && paid.length === 0; tries++) {
        await life.pause(LOOK_MS);
        paid = await reversible();
      }
      if (paid.length > 0) await atThePage((till) => reverseAt(till, random.pick(paid)));
    },
  };
}

/** What the till's page is given by its main.tsx. */
function pageOf({ shop, random, terminal }: CounterWorld, { device, link, life, now }: TillTab): TillWorld {
  return {
    terminal,
    journal: device.till,
    client: link.client,
    tillToken: link.token,
    link: link.link,
    settings: () => link.settings() ?? shop.settings,
    cue: () => undefined,
    badgeShown: () => undefined,
    now,
    newId: () => makeUuid(now(), random.bytes(10)),
    dayStart: () => LONG_AGO,
    after(milliseconds, run) {
      let wanted = true;
      life.pause(milliseconds).then(() => {
        if (wanted) run();
      });
      return () => {
        wanted = false;
      };
    },
  };
}
