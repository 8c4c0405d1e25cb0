import type { Scheduler } from "../world/scheduler.ts";
import { type Seeded, seeded } from "../world/seeded.ts";
import { createStoreServer, type StoreServer } from "../world/store-server.ts";
import { type Answered, CALM, createWire, type Weather } from "../world/wire.ts";
import { type ChecksWorld, createDeviceChecks } from "./device-checks.ts";
import { type Body, type DevicesWorld, newBody } from "./devices.ts";
import { createHoldPromises, type HoldPromises } from "./hold-promises.ts";
import { nothingKnown, type PeopleKnow } from "./people-know.ts";
import type { DeviceNumber, Plan } from "./plan.ts";
import { checkServer } from "./server-checks.ts";
import { readServer, type ServerHolds } from "./server-holds.ts";
import type { Shop } from "./shop.ts";
import { neverBy } from "./violation.ts";

export type StageWorld = {
  readonly shop: Shop;
  readonly plan: Plan;
  readonly scheduler: Scheduler;
  readonly say: (text: string) => void;
  readonly violated: (invariant: string, what: string) => void;
};

/** The shop of one story: a server, devices, the ways between them, and whoever looks at all of it. */
export type Stage = StageWorld & {
  readonly random: Seeded;
  readonly know: PeopleKnow;
  readonly server: StoreServer;
  readonly bodies: Body[];
  readonly devices: DevicesWorld;
  readonly weathers: DeviceWeather[];
  readonly checks: ReturnType<typeof createDeviceChecks>;
  readonly checksWorld: ChecksWorld;
  /** Nobody switches anything on. */
  isNight: boolean;
  /** The database went back to an earlier copy. */
  restored: boolean;
  bodyOf(device: DeviceNumber): Body;
  /** People do things beside one another; what one of them trips over is a bug. */
  start(work: Promise<void>): void;
  later(ms: number, task: () => void | Promise<void>): void;
  /** After each step: has the server committed anything? */
  look(): void;
};

export type DeviceWeather = { readonly device: DeviceNumber; readonly weather: Partial<Weather> };

export async function setStage(world: StageWorld): Promise<Stage> {
  const { shop, plan, scheduler, say, violated } = world;
  const random = seeded(`stage ${plan.seed}`);
  const know = nothingKnown();
  const server = openServer(world);
  const identities = [...shop.handhelds, ...shop.tills];
  const bodies = await Promise.all(identities.map((identity, n) => newBody(n, identity.terminal.name, identity)));
  const bodyOf = (device: DeviceNumber): Body => {
    const body = bodies[device];
    if (body === undefined) throw new Error("no such device");
    return body;
  };
  for (const [device, format] of plan.formats.entries()) bodyOf(device).format = format;
  const weathers: DeviceWeather[] = [];
  const never = neverBy(violated);
  const promises = createHoldPromises(scheduler, never);
  const checksWorld: ChecksWorld = {
    know,
    database: server.database,
    bodies: () => bodies,
    never,
    restored: () => stage.restored,
  };
  const checks = createDeviceChecks(checksWorld);
  const report = (bug: unknown) =>
    violated("bug", bug instanceof Error ? `${bug.message} ${bug.stack?.split("\n")[1]}` : String(bug));
  const start = (work: Promise<void>): void => {
    work.catch(report);
  };
  const stage: Stage = {
    ...world,
    ...{ random, know, server, bodies, weathers, checks, checksWorld, bodyOf, start },
    isNight: false,
    restored: false,
    devices: {
      scheduler,
      random,
      reports: plan.reports,
      wire: wiresOf(world, { bodies, server, weathers, promises }),
      committed: (body, changes) => {
        say(`${body.name} synced ${changes.map(({ shelf }) => shelf).join(" ")}`);
        checks.onCommit(body, changes);
      },
      report,
    },
    later: (ms, task) => scheduler.after(ms, () => start(Promise.resolve(task()))),
    look: lookAt(server, checkingServer(server, promises, never)),
  };
  return stage;
}

function openServer({ shop, plan, scheduler, say, violated }: StageWorld): StoreServer {
  const { seed, interleaving } = plan;
  const failed = (error: string) => violated("bug", `the server failed: ${error}`);
  const random = seeded(`server ${seed}`);
  const server = createStoreServer({ scheduler, random, interleaving, trace: say, failed }, shop.database);
  server.start();
  return server;
}

type Ways = Pick<Stage, "bodies" | "server" | "weathers"> & { readonly promises: HoldPromises };

function wiresOf(
  { plan, scheduler, say }: StageWorld,
  { bodies, server, weathers, promises }: Ways,
): DevicesWorld["wire"] {
  const weatherOf = (device: DeviceNumber): Weather =>
    Object.assign({}, CALM, ...weathers.filter((one) => one.device === device).map(({ weather }) => weather));
  const proxy = new Map<string, Answered>();
  const wires = bodies.map(({ number, name }) =>
    createWire({
      scheduler,
      random: seeded(`wire ${plan.seed} ${number}`),
      weather: () => weatherOf(number),
      serve: async (sent) => {
        const answered = await server.serve(sent);
        if (answered !== undefined) promises.told(sent, answered);
        if (sent.method !== "GET") say(`${name} ${sent.method} ${sent.url.slice(25)} → ${answered?.status}`);
        return answered;
      },
      trace: (text) => say(`${name} ${text}`),
      proxy,
    }),
  );
  return ({ number }) => {
    const wire = wires[number];
    if (wire === undefined) throw new Error("every device has a wire");
    return wire;
  };
}

/** Compares what the server holds with what it held before; another database begins anew. */
function checkingServer(
  server: StoreServer,
  promises: HoldPromises,
  never: ChecksWorld["never"],
): (isAnother: boolean) => void {
  let before: ServerHolds | undefined;
  return (isAnother) => {
    const now = readServer(server.database());
    checkServer(isAnother ? undefined : before, now, never);
    if (isAnother) promises.forget();
    promises.look(now);
    before = now;
  };
}

function lookAt(server: StoreServer, onServer: (isAnother: boolean) => void): () => void {
  let seen = -1;
  let restores = 0;
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
    const isAnother = server.restores() !== restores;
    restores = server.restores();
    onServer(isAnother);
  };
}
