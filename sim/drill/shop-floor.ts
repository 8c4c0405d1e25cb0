import type { LabelNumber } from "../../src/domain/label-number.ts";
import { createCashier } from "../story/cashier.ts";
import { type Body, type DevicesWorld, newBody, openHandheld, openTill, type TillTab } from "../story/devices.ts";
import { createFloorStaff } from "../story/floor-staff.ts";
import { nothingKnown, type PeopleKnow } from "../story/people-know.ts";
import type { BagPlan } from "../story/plan.ts";
import type { Shop } from "../story/shop.ts";
import type { Life } from "../world/life.ts";
import type { Scheduler } from "../world/scheduler.ts";
import { seeded } from "../world/seeded.ts";
import type { StoreServer } from "../world/store-server.ts";
import { type Answered, CALM, createWire, type Sent } from "../world/wire.ts";

export type FloorWorld = {
  readonly shop: Shop;
  readonly seed: string;
  readonly scheduler: Scheduler;
  readonly server: StoreServer;
  /** What somebody on a device's way to the server answers in its place; undefined: nobody does. */
  readonly inBetween: (device: string, sent: Sent) => Answered | undefined;
  readonly failed: (error: string) => void;
};

/** People at work on the devices of a shop, until they are told to stop. */
export type ShopFloor = {
  readonly know: PeopleKnow;
  readonly tills: readonly TillTab[];
  /** The device is dead from now on, in the middle of whatever it did. */
  breakDown(device: string): void;
  /** It is switched on again and its member of staff goes on. */
  comeBack(device: string): Promise<void>;
  /** Orders that this device saved and the server has not taken, as the device itself knows. */
  waiting(device: string): Promise<number>;
  /** Nobody begins anything new. */
  stop(): void;
};

/** Between two customers of one member of floor staff, and of one cashier, at most. */
const NEXT_CUSTOMER_MS = 150_000;
const ARTICLES_KNOWN = 8;

export async function openShopFloor(world: FloorWorld): Promise<ShopFloor> {
  const { shop } = world;
  const know = nothingKnown();
  const report = (bug: unknown) => world.failed(bug instanceof Error ? `${bug.message} ${bug.stack}` : String(bug));
  const devices = devicesOf(world, report);
  const start = (work: Promise<void>) => void work.catch(report);
  const rolls = shop.rolls.map((roll) => [...roll]);
  const lives = new Map<string, Life>();
  const outboxes = new Map<string, () => Promise<number>>();
  let isOpen = true;
  let receipts = 0;
  let strangers = 0;

  const bodies = await Promise.all(
    [...shop.handhelds, ...shop.tills].map((identity, n) => newBody(n, identity.terminal.name, identity)),
  );
  const bodyOf = (device: string): Body => {
    const body = bodies.find(({ name }) => name === device);
    if (body === undefined) throw new Error(`no device is called ${device}`);
    return body;
  };

  const workFloor = async (body: Body): Promise<void> => {
    const tab = await openHandheld(devices, body, `.${strangers++}`);
    const random = seeded(`${world.seed} ${body.name} ${strangers}`);
    lives.set(body.name, tab.life);
    outboxes.set(body.name, async () => {
      const waiting = await tab.device.outbox.waiting();
      return waiting.ok ? waiting.value.length : 0;
    });
    const freshLabel = (): LabelNumber | undefined => rolls[body.number]?.shift();
    const { number: device, identity } = body;
    const staff = createFloorStaff(
      {
        ...{ shop, random, know, device, identity, freshLabel, beside: () => undefined },
        ...{ violated: (invariant, what) => world.failed(`${invariant} ${what}`), trace: () => undefined },
      },
      tab,
    );
    await staff.pickUp();
    while (isOpen && tab.life.alive()) {
      await tab.life.pause(random.below(NEXT_CUSTOMER_MS));
      if (isOpen) await staff.serve(Array.from({ length: 1 + random.below(2) }, () => bagPlan(random.below)));
    }
  };
  const workTill = async (body: Body): Promise<TillTab> => {
    const tab = await openTill(devices, body, "");
    const random = seeded(`${world.seed} ${body.name}`);
    lives.set(body.name, tab.life);
    const cashier = createCashier(
      {
        ...{ random, know, name: body.name, nextReceipt: () => String(++receipts) },
        ...{ officeToken: shop.officeToken, trace: () => undefined },
      },
      tab,
    );
    const work = async (): Promise<void> => {
      while (isOpen) {
        await tab.life.pause(random.below(NEXT_CUSTOMER_MS / 2));
        const payment = { kind: "pay", at: 0, device: body.number, bags: 1 + random.below(3) } as const;
        if (isOpen) await cashier.pay({ ...payment, again: false, takesOver: false, how: "commit" });
      }
    };
    start(work());
    return tab;
  };
  for (const body of bodies.slice(0, shop.handhelds.length)) start(workFloor(body));
  const tills: TillTab[] = [];
  for (const body of bodies.slice(shop.handhelds.length)) tills.push(await workTill(body));

  return {
    know,
    tills,
    breakDown: (device) => lives.get(device)?.kill(),
    comeBack: async (device) => start(workFloor(bodyOf(device))),
    waiting: (device) => outboxes.get(device)?.() ?? Promise.resolve(0),
    stop() {
      isOpen = false;
    },
  };
}

function devicesOf({ scheduler, seed, server, inBetween }: FloorWorld, report: (bug: unknown) => void): DevicesWorld {
  const wires = new Map<string, ReturnType<typeof createWire>>();
  const wireTo = (name: string) =>
    createWire({
      ...{ scheduler, random: seeded(`wire ${seed} ${name}`), weather: () => CALM, proxy: new Map() },
      ...{ serve: async (sent) => inBetween(name, sent) ?? server.serve(sent), trace: () => undefined },
    });
  const wire = ({ name }: Body) => {
    const known = wires.get(name) ?? wireTo(name);
    wires.set(name, known);
    return known;
  };
  return { scheduler, random: seeded(`devices ${seed}`), reports: true, wire, committed: () => undefined, report };
}

const bagPlan = (below: (bound: number) => number): BagPlan => ({
  goods: Array.from({ length: 1 + below(5) }, () => below(ARTICLES_KNOWN)),
  undo: false,
  label: "fresh",
  word: "agreed",
  poison: false,
});
