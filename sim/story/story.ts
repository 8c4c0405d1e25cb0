import { createHash } from "node:crypto";
import type { LabelNumber } from "../../src/domain/label-number.ts";
import { standFor } from "../world/given-globals.ts";
import { createScheduler, type Scheduler } from "../world/scheduler.ts";
import { seeded } from "../world/seeded.ts";
import { createStoreServer, type StoreServer } from "../world/store-server.ts";
import { CALM, createWire, type Weather } from "../world/wire.ts";
import { type Cashier, createCashier } from "./cashier.ts";
import { checkAtRest, createChecks, type Violation } from "./checks.ts";
import { type Body, type DevicesWorld, newBody, openHandheld, openTill, type Tab } from "./devices.ts";
import { createFloorStaff, type FloorStaff } from "./floor-staff.ts";
import { nothingKnown } from "./people-know.ts";
import { DEVICES, type Happening, isTill, type Plan } from "./plan.ts";
import { HANDHELDS, importNext, officeOf, priceAt, type Shop, skuOf } from "./shop.ts";

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
const REST_MS = 12 * 60_000;
const LOOK_MS = 5_000;

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
  const weathers: { readonly device: number; readonly weather: Partial<Weather> }[] = [];
  const rolls = shop.rolls.map((roll) => [...roll]);
  const pages = new Map<string, Page>();
  let receipts = 0;
  let restored = false;
  let isNight = false;
  let backup: Buffer | undefined;

  const checks = createChecks({
    know,
    database: server.database,
    bodies: () => bodies,
    violated,
    restored: () => restored,
  });
  const weatherOf = (device: number): Weather =>
    Object.assign({}, CALM, ...weathers.filter((one) => one.device === device).map(({ weather }) => weather));
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
    }),
  );
  const devicesWorld: DevicesWorld = {
    scheduler,
    random,
    wire: (body) => {
      const wire = wires[body.number];
      if (wire === undefined) throw new Error("every device has a wire");
      return wire;
    },
    committed: (body, changes) => {
      say(`${body.name} synced ${changes.map(({ shelf }) => shelf).join(" ")}`);
      checks.onDevice(body, changes);
    },
    report: (bug) =>
      violated("bug", bug instanceof Error ? `${bug.message} ${bug.stack?.split("\n")[1]}` : String(bug)),
  };

  const key = (device: number, tab: number) => `${device} ${tab}`;
  const bodyOf = (device: number): Body => {
    const body = bodies[device];
    if (body === undefined) throw new Error("no such device");
    return body;
  };
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
    const staff = createFloorStaff({ shop, random, know, device: body.number, freshLabel, violated, trace: say }, tab);
    return { kind: "handheld", tab, staff };
  };
  const newTillPage = async (body: Body, number: number): Promise<Page> => {
    const tab = await openTill(devicesWorld, body, `.${number}`);
    const nextReceipt = () => String(++receipts);
    return {
      kind: "till",
      tab,
      cashier: createCashier({ random, know, name: body.name, nextReceipt, trace: say }, tab),
    };
  };
  const openAll = async (): Promise<void> => {
    for (let device = 0; device < DEVICES; device++) {
      for (let tab = 0; tab < tabsOf(device); tab++) await open(device, tab);
    }
  };
  const lifeOf = (device: number, tab: number): Tab["life"] | undefined =>
    pages.get(key(device, tab % tabsOf(device)))?.tab.life;

  const office = officeOf(server, () => shop.officeToken);
  const later = (ms: number, task: () => void | Promise<void>) =>
    scheduler.after(ms, () => start(Promise.resolve(task())));

  const officeActs = async (kind: "reverse" | "cancel" | "take-over"): Promise<void> => {
    const page = await office.softChecks(new URLSearchParams({ limit: "100" }));
    if (!page.ok || page.value.items.length === 0) return;
    const bag = random.pick(page.value.items);
    if (kind === "cancel") {
      const answer = await office.cancelSoftCheck(bag.id, { reason: "torn" });
      say(`office cancels ${bag.id.slice(-6)}: ${answer.ok}`);
    } else if (kind === "reverse") {
      const paid = page.value.items.find(({ state }) => state === "redeemed");
      if (paid?.redemption == null) return;
      const answer = await office.reverse(paid.redemption.id, { reason: "returned" });
      say(`office reverses ${paid.redemption.id.slice(-6)}: ${answer.ok}`);
    }
  };

  const happen = (happening: Happening): void => {
    say(`* ${JSON.stringify(happening)}`);
    switch (happening.kind) {
      case "customer": {
        const page = pages.get(key(happening.device, happening.tab % tabsOf(happening.device)));
        if (page?.kind === "handheld" && page.tab.life.alive()) start(page.staff.serve(happening.bags));
        return;
      }
      case "pay": {
        const page = pages.get(key(happening.device, 0));
        if (page?.kind === "till" && page.tab.life.alive()) start(page.cashier.pay(happening));
        return;
      }
      case "relabel": {
        const page = pages.get(key(happening.device, 0));
        if (page?.kind === "handheld" && page.tab.life.alive()) start(page.staff.relabel());
        return;
      }
      case "prices":
        if (server.isUp()) {
          start(
            importNext(server, shop.store, shop.officeToken).then((status) => {
              say(`office brings new prices: ${status}`);
            }),
          );
        }
        return;
      case "reverse":
      case "cancel":
      case "take-over":
        start(officeActs(happening.kind));
        return;
      case "weather": {
        const { device, weather, forMs } = happening;
        const one = { device, weather };
        weathers.push(one);
        later(forMs, () => {
          weathers.splice(weathers.indexOf(one), weathers.includes(one) ? 1 : 0);
        });
        return;
      }
      case "crash": {
        const { device, tab, forMs } = happening;
        lifeOf(device, tab)?.kill();
        later(forMs, () => open(device, tab % tabsOf(device)));
        return;
      }
      case "power-cut": {
        const { device, forMs } = happening;
        for (let tab = 0; tab < tabsOf(device); tab++) {
          lifeOf(device, tab)?.kill();
          later(forMs, () => open(device, tab));
        }
        return;
      }
      case "freeze": {
        const life = lifeOf(happening.device, happening.tab);
        life?.freeze();
        later(happening.forMs, () => life?.thaw());
        return;
      }
      case "server-crash":
        if (!server.isUp()) return;
        server.crash();
        later(happening.forMs, server.start);
        return;
      case "full-disk": {
        const { platter } = bodyOf(happening.device);
        platter.full = true;
        later(happening.forMs, () => {
          platter.full = false;
        });
        return;
      }
      case "clock":
        bodyOf(happening.device).clockOff += happening.byMs;
        return;
      case "backup":
        if (server.isUp() && !server.database().inTransaction) backup = server.copy();
        return;
      case "restore":
        if (backup === undefined) return;
        server.restore(backup);
        restored = true;
        checks.forget();
        server.start();
        return;
      case "night":
        return;
    }
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

  const waits = (): boolean =>
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
    await scheduler.sleep(90_000);
    while (scheduler.now() < until && waits()) await scheduler.sleep(LOOK_MS);
  };

  const checkCopies = async (): Promise<void> => {
    const version = await server.ports().storage.read(({ catalogue }) => catalogue.version(shop.store));
    for (let device = 0; device < HANDHELDS; device++) {
      const page = pages.get(key(device, 0));
      if (page?.kind !== "handheld") continue;
      const found = await page.tab.copy.find([{ key: "04600000000008" }]);
      const status = await page.tab.copy.status();
      for (const article of found.articles) {
        const wanted = priceAt(Number(article.sku.slice(skuOf(0).length - 1)), status.version ?? 0);
        if (article.priceMinor !== wanted)
          violated("I13", `${article.sku} costs ${article.priceMinor} in version ${status.version}`);
      }
      if (status.version !== version)
        violated("I11", `${bodyOf(device).name} has version ${status.version} of ${version}`);
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
      checkAtRest(
        { know, database: server.database, bodies: () => bodies, violated, restored: () => restored },
        checks.sentBytes,
      );
      await checkCopies();
    },
    /** After each step: has the server committed anything? */
    look: lookAt(server, checks.onServer),
    end(): void {
      for (const { tab } of pages.values()) tab.life.kill();
      server.crash();
    },
  };
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
