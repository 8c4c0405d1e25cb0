import { createHash } from "node:crypto";
import { beginEpoch } from "../../server/features/epochs/begin-epoch.ts";
import { lookupKey } from "../../src/domain/barcodes/lookup.ts";
import type { LabelNumber } from "../../src/domain/label-number.ts";
import { SOFT_CHECK_FORMAT } from "../../src/domain/soft-check.ts";
import { standFor } from "../world/given-globals.ts";
import { createScheduler, type Scheduler } from "../world/scheduler.ts";
import { seeded } from "../world/seeded.ts";
import { createStoreServer, type StoreServer } from "../world/store-server.ts";
import { type Answered, CALM, createWire, type Weather } from "../world/wire.ts";
import { createBackOffice } from "./back-office.ts";
import { type Cashier, createCashier } from "./cashier.ts";
import { type ChecksWorld, createDeviceChecks } from "./device-checks.ts";
import {
  type Body,
  type DevicesWorld,
  type HandheldTab,
  newBody,
  openHandheld,
  openTill,
  type Tab,
} from "./devices.ts";
import { createFloorStaff, type FloorStaff } from "./floor-staff.ts";
import { checkEveryBagCanBeHad } from "./payable-checks.ts";
import { nothingKnown, type PeopleKnow } from "./people-know.ts";
import { DEVICES, type Happening, isTill, type Plan } from "./plan.ts";
import { checkAtRest } from "./rest-checks.ts";
import { checkServer } from "./server-checks.ts";
import { readServer, type ServerHolds } from "./server-holds.ts";
import { articlesAt, barcodeOf, priceAt, type Shop, skuOf } from "./shop.ts";
import { neverBy, type Violation } from "./violation.ts";

export type Told = {
  readonly violations: readonly Violation[];
  readonly steps: number;
  /** SHA-256 over the whole trace: the same seed tells the same story. */
  readonly hash: string;
  readonly trace: readonly string[];
};

type Page =
  | { readonly kind: "handheld"; readonly tab: Awaited<ReturnType<typeof openHandheld>>; readonly staff: FloorStaff }
  | { readonly kind: "till"; readonly tab: Awaited<ReturnType<typeof openTill>>; readonly cashier: Cashier };

/** Faults have stopped: so long may it take until everything is through (I11), and so often we look. */
const REST_MS = 6 * 60_000;
const LOOK_MS = 3_000;
/** Everything is through: so long nothing else may happen; after a restore devices send again what was forgotten. */
const LINGER_MS = 10_000;
const LINGER_RESTORED_MS = 90_000;
/** Whatever was held up on the way for days arrives while the shop is closed. */
const CLOSED_MS = 4 * 24 * 60 * 60_000;
/** How much a new roll has. */
const SMALL_ROLL = 6;

/** Tells one story to its end, or to the first broken invariant. */
export async function tellStory(shop: Shop, plan: Plan): Promise<Told> {
  const random = seeded(`story ${plan.seed}`);
  const scheduler = createScheduler(random);
  standFor(scheduler, random);
  const trace: string[] = [];
  const violations: Violation[] = [];
  const say = (text: string) => trace.push(`${(scheduler.now() / 1000).toFixed(3)} ${text}`);
  const violated = (invariant: string, what: string) => {
    say(`! ${invariant} ${what}`);
    violations.push({ invariant, what });
  };
  const stage = await setStage(shop, plan, scheduler, say, violated);
  await scheduler
    .run(stage.play(), () => {
      stage.look();
      if (violations.length > 0) throw new Broken();
    })
    .catch((error: unknown) => {
      if (error instanceof Broken) return;
      violated("bug", error instanceof Error ? `${error.message} ${error.stack?.split("\n")[1] ?? ""}` : String(error));
    });
  stage.end();
  const hash = createHash("sha256").update(trace.join("\n")).digest("hex");
  return { violations, steps: scheduler.steps(), hash, trace };
}

class Broken extends Error {}

type Kind<K extends Happening["kind"]> = Extract<Happening, { kind: K }> & { readonly kind: K };

async function setStage(
  shop: Shop,
  plan: Plan,
  scheduler: Scheduler,
  say: (text: string) => void,
  violated: (invariant: string, what: string) => void,
) {
  const random = seeded(`stage ${plan.seed}`);
  const know = nothingKnown();
  const { interleaving } = plan;
  const failed = (error: string) => violated("bug", `the server failed: ${error}`);
  const server = createStoreServer(
    { scheduler, random: seeded(`server ${plan.seed}`), interleaving, trace: say, failed },
    shop.database,
  );
  server.start();
  const identities = [...shop.handhelds, ...shop.tills];
  const names = identities.map(({ terminal }) => terminal.name);
  const bodies = await Promise.all(identities.map((identity, n) => newBody(n, names[n] ?? "", identity)));
  for (const [device, format] of plan.formats.entries()) bodyAt(bodies, device).format = format;
  const weathers: { readonly device: number; readonly weather: Partial<Weather> }[] = [];
  const rolls = shop.rolls.map((roll) => [...roll]);
  const pages = new Map<string, Page>();
  let receipts = 0;
  let restored = false;
  let isNight = false;
  let renamed = 0;
  let backup: Buffer | undefined;

  const never = neverBy(violated);
  const checksWorld: ChecksWorld = {
    know,
    database: server.database,
    bodies: () => bodies,
    never,
    restored: () => restored,
  };
  const checks = createDeviceChecks(checksWorld);
  let before: ServerHolds | undefined;
  const weatherOf = (device: number): Weather =>
    Object.assign({}, CALM, ...weathers.filter((one) => one.device === device).map(({ weather }) => weather));
  const proxy = new Map<string, Answered>();
  const wires = bodies.map((body) =>
    createWire({
      scheduler,
      random: seeded(`wire ${plan.seed} ${body.number}`),
      weather: () => weatherOf(body.number),
      serve: async (sent) => {
        const answered = await server.serve(sent);
        if (sent.method !== "GET") say(`${body.name} ${sent.method} ${sent.url.slice(25)} → ${answered?.status}`);
        return answered;
      },
      trace: (text) => say(`${body.name} ${text}`),
      proxy,
    }),
  );
  const devicesWorld: DevicesWorld = {
    scheduler,
    random,
    reports: plan.reports,
    wire: (body) => {
      const wire = wires[body.number];
      if (wire === undefined) throw new Error("every device has a wire");
      return wire;
    },
    committed: (body, changes) => {
      say(`${body.name} synced ${changes.map(({ shelf }) => shelf).join(" ")}`);
      checks.onCommit(body, changes);
    },
    report: (bug) =>
      violated("bug", bug instanceof Error ? `${bug.message} ${bug.stack?.split("\n")[1]}` : String(bug)),
  };

  const key = (device: number, tab: number) => `${device} ${tab}`;
  const bodyOf = (device: number): Body => bodyAt(bodies, device);
  const tabsOf = (device: number): number => (isTill(device) || plan.twoTabs[device] !== true ? 1 : 2);

  /** People do things beside one another; what one of them trips over is a bug. */
  const start = (work: Promise<void>): void => {
    work.catch(devicesWorld.report);
  };

  const open = async (device: number, tab: number): Promise<void> => {
    // At night nobody switches anything on; in the morning everything is.
    if (isNight || pages.get(key(device, tab))?.tab.life.alive()) return;
    const body = bodyOf(device);
    say(`${body.name}.${tab} opens`);
    const page = isTill(device) ? await newTillPage(body, tab) : await newHandheldPage(body, tab);
    pages.set(key(device, tab), page);
    start(page.kind === "till" ? page.cashier.pickUp() : page.staff.pickUp());
  };
  const newHandheldPage = async (body: Body, number: number): Promise<Page> => {
    const tab = await openHandheld(devicesWorld, body, `.${number}`);
    const freshLabel = (): LabelNumber | undefined => rolls[body.number]?.shift();
    const beside = () => staffAt(body.number, number + 1);
    const { number: device, identity } = body;
    const staff = createFloorStaff(
      { shop, random, know, device, identity, freshLabel, beside, violated, trace: say },
      tab,
    );
    return { kind: "handheld", tab, staff };
  };
  const newTillPage = async (body: Body, number: number): Promise<Page> => {
    const tab = await openTill(devicesWorld, body, `.${number}`);
    const nextReceipt = () => String(++receipts);
    return {
      kind: "till",
      tab,
      cashier: createCashier(
        { random, know, name: body.name, nextReceipt, officeToken: shop.officeToken, trace: say },
        tab,
      ),
    };
  };
  const openAll = async (): Promise<void> => {
    for (let device = 0; device < DEVICES; device++) {
      for (let tab = 0; tab < tabsOf(device); tab++) await open(device, tab);
    }
  };
  const lifeOf = (device: number, tab: number): Tab["life"] | undefined =>
    pages.get(key(device, tab % tabsOf(device)))?.tab.life;

  const printed = new Set(shop.rolls.flat());
  const office = createBackOffice({ shop, random, server, printed, violated, say });
  const later = (ms: number, task: () => void | Promise<void>) =>
    scheduler.after(ms, () => start(Promise.resolve(task())));

  const pageOf = (device: number, tab: number): Page | undefined => {
    const page = pages.get(key(device, tab % tabsOf(device)));
    return page?.tab.life.alive() ? page : undefined;
  };
  const staffAt = (device: number, tab: number): FloorStaff | undefined => {
    const page = pageOf(device, tab);
    return page?.kind === "handheld" ? page.staff : undefined;
  };
  const cashierAt = (device: number): Cashier | undefined => {
    const page = pageOf(device, 0);
    return page?.kind === "till" ? page.cashier : undefined;
  };
  const crash = (device: number, tab: number, forMs: number): void => {
    lifeOf(device, tab)?.kill();
    later(forMs, () => open(device, tab % tabsOf(device)));
  };
  const crashServer = (forMs: number): void => {
    if (!server.isUp()) return;
    server.crash();
    later(forMs, server.start);
  };
  const closeAll = (device: number): void => {
    for (let tab = 0; tab < tabsOf(device); tab++) lifeOf(device, tab)?.kill();
  };
  const openAllOf = async (device: number): Promise<void> => {
    for (let tab = 0; tab < tabsOf(device); tab++) await open(device, tab);
  };
  const clearStorage = async (device: number, forMs: number): Promise<void> => {
    const identity = await office.enrolAgain(`ТСД ${device} anew ${++renamed}`);
    if (identity === undefined) return;
    // A backup from before would not know the new name: people enrol such a device once more, and no story tells that.
    backup = undefined;
    closeAll(device);
    forget(know, bodyOf(device));
    bodies[device] = await newBody(device, bodyOf(device).name, identity);
    say(`${bodyOf(device).name} is ${identity.terminal.id} now`);
    later(forMs, () => openAllOf(device));
  };

  const ACTS: { readonly [K in Happening["kind"]]: (happening: Kind<K>) => Promise<void> | undefined } = {
    customer: ({ device, tab, bags }) => staffAt(device, tab)?.serve(bags),
    pay: (payment) => cashierAt(payment.device)?.pay(payment),
    relabel: ({ device }) => staffAt(device, 0)?.relabel(),
    "open-bag": ({ device }) => cashierAt(device)?.openBag(),
    prices: office.prices,
    reverse: office.reverse,
    cancel: office.cancel,
    labels: async () => {
      const roll = await office.printRoll(SMALL_ROLL);
      random.pick(rolls).unshift(...roll);
    },
    "broken-import": ({ afterMs, forMs }) => {
      later(afterMs, () => crashServer(forMs));
      return office.prices();
    },
    update: ({ device, forMs }) => {
      bodyOf(device).format = SOFT_CHECK_FORMAT;
      closeAll(device);
      return void later(forMs, () => openAllOf(device));
    },
    cleared: ({ device, forMs }) => clearStorage(device, forMs),
    weather: ({ device, weather, forMs }) => {
      const one = { device, weather };
      weathers.push(one);
      later(forMs, () => void weathers.splice(weathers.indexOf(one), weathers.includes(one) ? 1 : 0));
      return undefined;
    },
    crash: ({ device, tab, forMs }) => void crash(device, tab, forMs),
    "power-cut": ({ device, forMs }) => {
      closeAll(device);
      return void later(forMs, () => openAllOf(device));
    },
    freeze: ({ device, tab, forMs }) => {
      const life = lifeOf(device, tab);
      life?.freeze();
      return void later(forMs, () => (isNight ? undefined : life?.thaw()));
    },
    "server-crash": ({ forMs }) => void crashServer(forMs),
    "full-disk": ({ device, forMs }) => {
      const { platter } = bodyOf(device);
      platter.full = true;
      return void later(forMs, () => {
        platter.full = false;
      });
    },
    clock: ({ device, byMs }) => {
      bodyOf(device).clockOff += byMs;
      return undefined;
    },
    backup: () => {
      if (server.isUp() && !server.database().inTransaction) backup = server.copy();
      return undefined;
    },
    restore: () => {
      if (backup === undefined) return undefined;
      server.restore(backup);
      restored = true;
      before = undefined;
      server.start();
      const { storage, clock, random: chance } = server.ports();
      return storage
        .write((queries) => beginEpoch(queries, { clock, random: chance }, { reason: "the story", skip: 100 }))
        .then((epoch) => say(`server restored, epoch ${epoch}`))
        .then(() => undefined);
    },
    night: () => undefined,
  };
  const happen = <K extends Happening["kind"]>(happening: Kind<K>): void => {
    say(`* ${JSON.stringify(happening)}`);
    const act: (happening: Kind<K>) => Promise<void> | undefined = ACTS[happening.kind];
    const doing = act(happening);
    if (doing !== undefined) start(doing);
  };

  const night = async ({ forMs, frozen }: Extract<Happening, { kind: "night" }>): Promise<void> => {
    const lives = [...pages.values()].map(({ tab }) => tab.life);
    for (const life of lives) frozen ? life.freeze() : life.kill();
    isNight = true;
    await scheduler.sleep(forMs);
    isNight = false;
    for (const life of lives) life.thaw();
    await openAll();
  };

  const isBusy = (page: Page): boolean =>
    page.tab.life.alive() && (page.kind === "till" ? page.cashier.isBusy() : page.staff.isBusy());
  const waits = (): boolean =>
    [...pages.values()].some(isBusy) ||
    bodies.some(
      ({ platter: { synced } }) =>
        synced.outbox.size > 0 || [...synced.till.values()].some(({ state }) => state === "committing"),
    );

  const rest = async (): Promise<void> => {
    say("* faults stop");
    weathers.length = 0;
    for (const { platter } of bodies) platter.full = false;
    server.start();
    for (const { tab } of pages.values()) tab.life.thaw();
    await openAll();
    const until = scheduler.now() + REST_MS;
    // Whoever is at work finishes, then everything must drain.
    while (scheduler.now() < until && (waits() || (await copiesBehind()).length > 0)) await scheduler.sleep(LOOK_MS);
    await scheduler.sleep(restored ? LINGER_RESTORED_MS : LINGER_MS);
  };

  const copies = (): HandheldTab["copy"][] =>
    [...pages.values()].flatMap((page) => (page.kind === "handheld" && page.tab.life.alive() ? [page.tab.copy] : []));
  /** Handhelds whose catalogue is not the server's. */
  const copiesBehind = async (): Promise<readonly string[]> => {
    const version = await server.ports().storage.read(({ catalogue }) => catalogue.version(shop.store));
    const held = await Promise.all(copies().map((copy) => copy.status()));
    return held
      .filter((status) => status.version !== version)
      .map((status) => `version ${status.version} of ${version}`);
  };
  const checkCopies = async (): Promise<void> => {
    for (const behind of await copiesBehind()) violated("I11", `a copy of the catalogue has ${behind}`);
    const version = await server.ports().storage.read(({ catalogue }) => catalogue.version(shop.store));
    for (const copy of copies()) {
      for (const article of articlesAt(version)) {
        const { articles, version: by } = await copy.find([{ key: lookupKey(barcodeOf(article)) }]);
        const price = articles[0]?.priceMinor;
        if (price !== priceAt(article, by)) violated("I13", `${skuOf(article)} costs ${price} in version ${by}`);
      }
    }
  };

  return {
    async play(): Promise<void> {
      await openAll();
      let opened = scheduler.now();
      for (const happening of plan.happenings) {
        const wait = opened + happening.at - scheduler.now();
        if (wait > 0) await scheduler.sleep(wait);
        happen(happening);
        if (happening.kind === "night") {
          const from = scheduler.now();
          await night(happening);
          opened += scheduler.now() - from;
        }
      }
      await scheduler.sleep(5_000);
      await rest();
      checkAtRest(checksWorld, checks.sentBytes);
      await checkCopies();
      isNight = true;
      for (let device = 0; device < DEVICES; device++) closeAll(device);
      await scheduler.sleep(CLOSED_MS);
      checkAtRest(checksWorld, checks.sentBytes);
      await checkEveryBagCanBeHad(office.client, server, { random, violated });
    },
    /** After each step: has the server committed anything? */
    look: lookAt(server, () => {
      const now = readServer(server.database());
      checkServer(before, now, never);
      before = now;
    }),
    end(): void {
      for (const { tab } of pages.values()) tab.life.kill();
      server.crash();
    },
  };
}

const bodyAt = (bodies: readonly Body[], device: number): Body => {
  const body = bodies[device];
  if (body === undefined) throw new Error("no such device");
  return body;
};

/** With its storage a device loses what nobody else has: that, and only that, is not asked for at the end. */
function forget(know: PeopleKnow, { platter: { synced } }: Body): void {
  for (const id of know.saved.keys()) if (synced.outbox.has(id) || synced.quarantine.has(id)) know.saved.delete(id);
}

function lookAt(server: StoreServer, onServer: () => void): () => void {
  let seen = -1;
  let database: ReturnType<StoreServer["database"]> | undefined;
  let changes: { get(): unknown } | undefined;
  return () => {
    const now = server.database();
    if (now !== database) {
      database = now;
      changes = now.prepare("select total_changes()").pluck();
    }
    if (now.inTransaction) return;
    const count = Number(changes?.get());
    if (count === seen) return;
    seen = count;
    onServer();
  };
}
