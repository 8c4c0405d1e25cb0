import { beginEpoch } from "../../server/features/epochs/begin-epoch.ts";
import type { LabelNumber } from "../../src/domain/label-number.ts";
import { SOFT_CHECK_FORMAT } from "../../src/domain/soft-check.ts";
import type { BackOffice } from "./back-office.ts";
import { newBody } from "./devices.ts";
import type { FloorStaff } from "./floor-staff.ts";
import type { Pages } from "./pages.ts";
import { type DeviceNumber, type Happening, TILL_NUMBERS } from "./plan.ts";
import { readServer } from "./server-holds.ts";
import type { DeviceWeather, Stage } from "./stage.ts";

type Kind<K extends Happening["kind"]> = Extract<Happening, { kind: K }> & { readonly kind: K };
type Acts = { readonly [K in Happening["kind"]]: (happening: Kind<K>) => Promise<void> | undefined };

/** How much a new roll has. */
const SMALL_ROLL = 6;

/** Makes what the plan says happen; people go on with it by themselves. */
export function happenOn(stage: Stage, pages: Pages, office: BackOffice, rolls: readonly LabelNumber[][]) {
  const acts: Acts = {
    ...peopleDo(stage, pages, office, rolls),
    ...devicesSuffer(stage, pages, office),
    ...serverSuffers(stage, office),
    ...tillsSell(stage, pages),
    night: () => undefined,
  };
  return <K extends Happening["kind"]>(happening: Kind<K>): void => {
    stage.say(`* ${JSON.stringify(happening)}`);
    const act: (happening: Kind<K>) => Promise<void> | undefined = acts[happening.kind];
    const doing = act(happening);
    if (doing !== undefined) stage.start(doing);
  };
}

type People = "customer" | "pay" | "relabel" | "open-bag" | "prices" | "reverse" | "cancel" | "labels";

function peopleDo(
  { random }: Stage,
  { staffAt, cashierAt }: Pages,
  office: BackOffice,
  rolls: readonly LabelNumber[][],
): Pick<Acts, People> {
  return {
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
  };
}

type OfDevices = "weather" | "crash" | "power-cut" | "freeze" | "full-disk" | "clock" | "update" | "cleared";

function devicesSuffer(stage: Stage, pages: Pages, office: BackOffice): Pick<Acts, OfDevices> {
  const { weathers, bodyOf, later } = stage;
  const closeFor = (device: DeviceNumber, forMs: number): undefined => {
    pages.closeOn(device);
    later(forMs, () => pages.openOn(device));
  };
  return {
    weather({ device, weather, forMs }) {
      const one: DeviceWeather = { device, weather };
      weathers.push(one);
      later(forMs, () => void weathers.splice(weathers.indexOf(one), weathers.includes(one) ? 1 : 0));
      return undefined;
    },
    crash({ device, tab, forMs }) {
      pages.lifeOf(device, tab)?.kill();
      return void later(forMs, () => pages.open(device, tab));
    },
    "power-cut": ({ device, forMs }) => closeFor(device, forMs),
    freeze({ device, tab, forMs }) {
      const life = pages.lifeOf(device, tab);
      life?.freeze();
      return void later(forMs, () => (stage.isNight ? undefined : life?.thaw()));
    },
    "full-disk"({ device, forMs }) {
      const { platter } = bodyOf(device);
      platter.full = true;
      return void later(forMs, () => {
        platter.full = false;
      });
    },
    clock({ device, byMs }) {
      bodyOf(device).clockOff += byMs;
      return undefined;
    },
    update({ device, forMs }) {
      bodyOf(device).format = SOFT_CHECK_FORMAT;
      return closeFor(device, forMs);
    },
    async cleared({ device, forMs }) {
      const { name } = bodyOf(device);
      const identity = await office.enrolAgain(name);
      if (identity === undefined) return;
      closeFor(device, forMs);
      forget(stage, device);
      stage.bodies[device] = await newBody(device, name, identity);
      stage.say(`${name} is ${identity.terminal.id} now`);
    },
  };
}

/**
 * With its storage a device loses what nobody else has, or has any more after a restore: that, and only that, is not asked
 * for at the end.
 */
function forget({ know, server }: Stage, device: DeviceNumber): void {
  const elsewhere = new Set(readServer(server.database()).softChecks.map(({ id }) => id));
  for (const { id, label, device: of } of know.saved.values()) {
    if (of !== device || elsewhere.has(id)) continue;
    know.saved.delete(id);
    know.gone.add(label);
  }
}

type OfTheServer = "server-crash" | "broken-import" | "backup" | "restore";

function serverSuffers(stage: Stage, office: BackOffice): Pick<Acts, OfTheServer> {
  const { server, later, say } = stage;
  let backup: { readonly copy: Buffer; readonly enrolled: number } | undefined;

  const crash = (forMs: number): void => {
    if (!server.isUp()) return;
    server.crash();
    later(forMs, server.start);
  };
  return {
    "server-crash": ({ forMs }) => void crash(forMs),
    "broken-import"({ afterMs, forMs }) {
      later(afterMs, () => crash(forMs));
      return office.prices();
    },
    backup() {
      const isQuiet = server.isUp() && !server.database().inTransaction;
      if (isQuiet) backup = { copy: server.copy(), enrolled: office.enrolled() };
      return undefined;
    },
    async restore() {
      // A device that got its name since would have to be enrolled once more, by people of whom no story tells.
      if (backup === undefined || backup.enrolled !== office.enrolled()) return;
      server.restore(backup.copy);
      stage.restored = true;
      server.start();
      const { storage, clock, random } = server.ports();
      const epoch = await storage.write((queries) =>
        beginEpoch(queries, { clock, random }, { reason: "the story", skip: 100 }),
      );
      say(`server restored, epoch ${epoch}`);
    },
  };
}

/** How long somebody waits for a bag that could be shown as codes, looking so often. */
const LOOKS = 14;
const LOOK_MS = 4_000;
const CUT_OFF = { upClosed: true, downClosed: true };

type OfTills = "handoff" | "long-payment" | "reverse-at-till";

function tillsSell(stage: Stage, { staffAt, counterAt }: Pages): Pick<Acts, OfTills> {
  const { weathers, later, scheduler } = stage;
  const cutOff = (device: DeviceNumber, forMs: number): void => {
    const one: DeviceWeather = { device, weather: CUT_OFF };
    weathers.push(one);
    later(forMs, () => void weathers.splice(weathers.indexOf(one), weathers.includes(one) ? 1 : 0));
  };
  const shownAt = async (device: DeviceNumber): ReturnType<FloorStaff["showCodes"]> => {
    for (let looks = 0; looks < LOOKS; looks++) {
      await scheduler.sleep(LOOK_MS);
      const shown = await staffAt(device, 0)?.showCodes();
      if (shown !== undefined) return shown;
    }
    return undefined;
  };
  return {
    async handoff({ device, till, tillCutOff, both, forMs }) {
      cutOff(device, forMs);
      const tills = both ? TILL_NUMBERS : [till];
      if (tillCutOff) for (const one of tills) cutOff(one, forMs);
      const shown = await shownAt(device);
      if (shown === undefined) return;
      for (const one of tills) stage.start(counterAt(one)?.takeCodes(shown.codes, shown.label) ?? Promise.resolve());
    },
    "long-payment": (payment) => counterAt(payment.device)?.payLong(payment),
    "reverse-at-till": ({ device }) => counterAt(device)?.reverse(),
  };
}
