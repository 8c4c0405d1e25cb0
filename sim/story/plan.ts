import { SOFT_CHECK_FORMAT } from "../../src/domain/soft-check.ts";
import { type Seeded, seeded } from "../world/seeded.ts";
import type { Weather } from "../world/wire.ts";
import { HANDHELDS, TILLS } from "./shop.ts";

/** Faults and rarer happenings that a story may hold; each can be left out or asked for by its name. */
export const FAULTS = [
  "network",
  "crash",
  "freeze",
  "server",
  "quota",
  "clock",
  "night",
  "label-twice",
  "poison",
  "restore",
  "older-release",
  "cleared",
  "handoff",
  "long-payment",
  "till-reversal",
] as const;
export type FaultName = (typeof FAULTS)[number];

/** Handhelds come first, tills after them. */
export type DeviceNumber = number;
export const DEVICES = HANDHELDS + TILLS;
export const TILL_NUMBERS: readonly DeviceNumber[] = Array.from({ length: TILLS }, (_, till) => HANDHELDS + till);
export const isTill = (device: DeviceNumber): boolean => device >= HANDHELDS;

/** What happens, and when, in milliseconds of the shop's open hours. */
export type Happening = { readonly at: number } & (
  | {
      readonly kind: "customer";
      readonly device: DeviceNumber;
      readonly tab: number;
      readonly bags: readonly BagPlan[];
    }
  | {
      readonly kind: "pay";
      readonly device: DeviceNumber;
      readonly bags: number;
      readonly how: "commit" | "release" | "walk-away";
      /** Takes bags that another till has already seen. */
      readonly again: boolean;
      /** A manager takes bags away from the till that holds them (R2). */
      readonly takesOver: boolean;
    }
  | { readonly kind: "relabel"; readonly device: DeviceNumber }
  | { readonly kind: "prices" | "reverse" | "cancel" | "labels" }
  /** The import is cut off: what was staged stays. */
  | { readonly kind: "broken-import"; readonly afterMs: number; readonly forMs: number }
  | { readonly kind: "open-bag"; readonly device: DeviceNumber }
  /** The newest release is installed: pages are opened anew. */
  | { readonly kind: "update"; readonly device: DeviceNumber; readonly forMs: number }
  /** The browser's storage is gone: whatever was not sent is lost, and the device needs a new name. */
  | { readonly kind: "cleared"; readonly device: DeviceNumber; readonly forMs: number }
  | {
      readonly kind: "weather";
      readonly device: DeviceNumber;
      readonly forMs: number;
      readonly weather: Partial<Weather>;
    }
  | { readonly kind: "crash"; readonly device: DeviceNumber; readonly tab: number; readonly forMs: number }
  | { readonly kind: "power-cut"; readonly device: DeviceNumber; readonly forMs: number }
  | { readonly kind: "freeze"; readonly device: DeviceNumber; readonly tab: number; readonly forMs: number }
  | { readonly kind: "server-crash"; readonly forMs: number }
  | { readonly kind: "full-disk"; readonly device: DeviceNumber; readonly forMs: number }
  | { readonly kind: "clock"; readonly device: DeviceNumber; readonly byMs: number }
  | { readonly kind: "night"; readonly forMs: number; readonly frozen: boolean }
  | { readonly kind: "backup" | "restore" }
  /** A handheld that is cut off shows a bag to a till, which may be cut off, too (R4); `both`: to each of the tills. */
  | {
      readonly kind: "handoff";
      readonly device: DeviceNumber;
      readonly till: DeviceNumber;
      readonly tillCutOff: boolean;
      readonly both: boolean;
      readonly forMs: number;
    }
  /** The till's page is open over these bags for so long. */
  | { readonly kind: "long-payment"; readonly device: DeviceNumber; readonly bags: number; readonly forMs: number }
  | { readonly kind: "reverse-at-till"; readonly device: DeviceNumber }
);

export type BagPlan = {
  /** Articles scanned, and after which scans the last one is undone. */
  readonly goods: readonly number[];
  readonly undo: boolean;
  readonly label: "fresh" | "twice" | "strange";
  readonly word: "agreed" | "declined";
  /** The server will refuse it: it was sealed by a page with a bug. */
  readonly poison: boolean;
};

export type Plan = {
  readonly seed: number;
  /** Which handhelds have two tabs open. */
  readonly twoTabs: readonly boolean[];
  readonly interleaving: number;
  /** In which format each handheld's release seals (I12). */
  readonly formats: readonly number[];
  /** Do devices report how they stand? They do where a restored server has to be noticed; elsewhere now and then. */
  readonly reports: boolean;
  readonly happenings: readonly Happening[];
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const YEAR_MS = 365 * 24 * HOUR_MS;
const OPEN_MS = 75_000;

/** Draws a whole story from one seed. */
export function makePlan(seed: number, faults: ReadonlySet<FaultName>): Plan {
  const random = seeded(`plan ${seed}`);
  const at = () => random.below(OPEN_MS);
  const happenings: Happening[] = [];
  const some = (most: number, make: () => Happening) => {
    for (let n = random.below(most + 1); n > 0; n--) happenings.push(make());
  };
  const faulty = (name: FaultName, most: number, make: () => Happening) => {
    if (faults.has(name)) some(most, make);
  };
  const handheld = () => random.below(HANDHELDS);
  const till = () => HANDHELDS + random.below(TILLS);
  const device = () => random.below(DEVICES);

  for (let n = 3 + random.below(6); n > 0; n--) happenings.push({ at: at(), ...customer(random, faults, handheld()) });
  for (let n = 4 + random.below(6); n > 0; n--) happenings.push(...payments(random, Math.max(at(), at()), till()));
  some(2, () => ({ at: at(), kind: "relabel", device: handheld() }));
  some(2, () => ({ at: at(), kind: "prices" }));
  some(1, () => ({ at: at(), kind: random.pick(["reverse", "cancel"] as const) }));
  some(1, () => ({ at: at(), kind: "labels" }));
  some(1, () => ({ at: at(), kind: "open-bag", device: till() }));
  if (faults.has("server") && random.chance(0.4))
    happenings.push({ at: at(), kind: "broken-import", afterMs: random.below(6), forMs: random.below(MINUTE_MS / 2) });
  if (faults.has("cleared") && random.chance(0.15))
    happenings.push({ at: at(), kind: "cleared", device: handheld(), forMs: random.below(MINUTE_MS) });
  const formats = Array.from({ length: HANDHELDS }, () =>
    faults.has("older-release") && random.chance(0.4) ? random.pick([1, 2]) : SOFT_CHECK_FORMAT,
  );
  for (const [device, format] of formats.entries()) {
    if (format === SOFT_CHECK_FORMAT || random.chance(0.3)) continue;
    happenings.push({ at: at(), kind: "update", device, forMs: random.below(MINUTE_MS / 4) });
  }
  faulty("network", 8, () => ({
    at: at(),
    kind: "weather",
    device: random.chance(0.3) ? till() : device(),
    ...weather(random),
  }));
  if (faults.has("network") && random.chance(0.2)) happenings.push(...swizzle(random));
  faulty("crash", 3, () => ({
    at: at(),
    kind: "crash",
    device: device(),
    tab: random.below(2),
    forMs: random.below(MINUTE_MS),
  }));
  faulty("crash", 1, () => ({ at: at(), kind: "power-cut", device: device(), forMs: random.below(MINUTE_MS) }));
  faulty("freeze", 2, () => ({
    at: at(),
    kind: "freeze",
    device: device(),
    tab: random.below(2),
    forMs: random.below(3 * MINUTE_MS),
  }));
  faulty("server", 2, () => ({ at: at(), kind: "server-crash", forMs: random.below(MINUTE_MS) }));
  faulty("quota", 1, () => ({ at: at(), kind: "full-disk", device: device(), forMs: random.below(MINUTE_MS) }));
  faulty("clock", 2, () => ({
    at: at(),
    kind: "clock",
    device: device(),
    byMs: Math.round((random.next() * 2 - 1) * YEAR_MS),
  }));
  faulty("night", 1, () => ({
    at: at(),
    kind: "night",
    forMs: (10 + random.below(60)) * HOUR_MS,
    frozen: random.chance(0.4),
  }));
  if (faults.has("restore") && random.chance(0.25)) happenings.push(...restore(random, at(), faults.has("network")));
  happenings.push(...handoffs(seed, faults), ...longPayments(seed, faults));
  happenings.push(...tillReversals(seed, faults, happenings));
  const reports = random.chance(0.2) || happenings.some(({ kind }) => kind === "restore");
  happenings.sort((a, b) => a.at - b.at);
  const twoTabs = Array.from({ length: HANDHELDS }, () => random.chance(0.25));
  return { seed, twoTabs, interleaving: random.pick([0, 0.05, 0.4]), formats, reports, happenings };
}

type Kind<K extends Happening["kind"]> = Omit<Extract<Happening, { kind: K }>, "at">;

function customer(random: Seeded, faults: ReadonlySet<FaultName>, device: DeviceNumber): Kind<"customer"> {
  const bags = Array.from({ length: random.chance(0.3) ? 2 : 1 }, (): BagPlan => {
    const goods = Array.from({ length: 1 + random.below(4) }, () => random.below(9));
    const twice = faults.has("label-twice") && random.chance(0.12);
    const odd = random.chance(0.06) ? "strange" : "fresh";
    return {
      goods,
      undo: random.chance(0.15),
      label: twice ? "twice" : odd,
      word: random.chance(0.12) ? "declined" : "agreed",
      poison: faults.has("poison") && random.chance(0.05),
    };
  });
  return { kind: "customer", device, tab: random.below(2), bags };
}

const payer = (random: Seeded) => ({ again: random.chance(0.2), takesOver: random.chance(0.25) });

/** A customer at a till; now and then somebody brings the same bags to the other till at the same time. */
function payments(random: Seeded, at: number, device: DeviceNumber): readonly Happening[] {
  const how = random.chance(0.75) ? "commit" : random.pick(["release", "walk-away"] as const);
  const first: Happening = { at, kind: "pay", device, bags: 1 + random.below(2), how, ...payer(random) };
  if (!random.chance(0.25)) return [first];
  const other = HANDHELDS + ((device - HANDHELDS + 1) % TILLS);
  const second = { device: other, how: "commit", ...payer(random), again: true } as const;
  return [first, { ...first, at: at + random.below(90_000), ...second }];
}

function weather(random: Seeded): { readonly forMs: number; readonly weather: Partial<Weather> } {
  const forMs = 2_000 + random.below(2 * MINUTE_MS);
  const often = () => random.pick([0.1, 0.3, 0.8]);
  const kinds: (() => Partial<Weather>)[] = [
    () => ({ drop: often() }),
    () => ({ lose: often() }),
    () => ({ twice: often() }),
    () => ({ cut: often() }),
    () => ({ days: random.pick([0.05, 0.3]) }),
    () => ({ refuse: often() }),
    () => ({ refuse: often() }),
    () => ({ refuse: often(), lose: often() }),
    () => ({ slowMs: random.pick([2_000, 15_000, 60_000]) }),
    () => ({ upClosed: true }),
    () => ({ downClosed: true }),
  ];
  const first = random.pick(kinds)();
  return { forMs, weather: random.chance(0.4) ? { ...first, ...random.pick(kinds)() } : first };
}

function restore(random: Seeded, saved: number, network: boolean): readonly Happening[] {
  const restored = saved + random.below(OPEN_MS - saved + 1);
  const both: readonly Happening[] = [
    { at: saved, kind: "backup" },
    { at: restored, kind: "restore" },
  ];
  return network && random.chance(0.5) ? [...both, ...staleAnswers(random, restored)] : both;
}

/** Between a server that was restored and every device stands something that remembers answers from before. */
function staleAnswers(random: Seeded, restored: number): readonly Happening[] {
  return Array.from({ length: DEVICES }, (_, device): Happening => {
    const forMs = 10_000 + random.below(2 * MINUTE_MS);
    return { at: restored + random.below(10_000), kind: "weather", device, forMs, weather: { refuse: 0.6 } };
  });
}

/** Swizzle-clog: every link is clogged one by one, and unclogged in another order. */
function swizzle(random: Seeded): readonly Happening[] {
  const from = random.below(OPEN_MS / 2);
  return Array.from({ length: DEVICES }, (_, device): Happening => {
    const direction = random.pick([{ upClosed: true }, { downClosed: true }, { upClosed: true, downClosed: true }]);
    const forMs = 5_000 + random.below(MINUTE_MS);
    return { at: from + random.below(20_000), kind: "weather", device, forMs, weather: direction };
  });
}

/*
 * What came later draws from streams of its own, so that the plans of older seeds stay as they are without it.
 */

const aTill = (random: Seeded): DeviceNumber => HANDHELDS + random.below(TILLS);

/** A customer whose bag cannot be sent, and goes to the till on the handheld's screen. */
function handoffs(seed: number, faults: ReadonlySet<FaultName>): readonly Happening[] {
  const random = seeded(`plan handoff ${seed}`);
  if (!faults.has("handoff") || !random.chance(0.3)) return [];
  const at = random.below(15_000);
  const device = random.below(HANDHELDS);
  const calm: ReadonlySet<FaultName> = new Set(faults.has("label-twice") ? ["label-twice"] : []);
  const { bags, ...customers } = customer(random, calm, device);
  const agreed = bags.map((bag): BagPlan => ({ ...bag, goods: bag.goods.slice(0, 2), word: "agreed" }));
  const forMs = 60_000 + random.below(MINUTE_MS);
  const cutOff = { tillCutOff: random.chance(0.6), both: random.chance(0.3), forMs };
  return [
    { at, kind: "handoff", device, till: aTill(random), ...cutOff },
    { at: at + 500, ...customers, bags: agreed },
  ];
}

function longPayments(seed: number, faults: ReadonlySet<FaultName>): readonly Happening[] {
  const random = seeded(`plan long payment ${seed}`);
  if (!faults.has("long-payment") || !random.chance(0.3)) return [];
  const at = 25_000 + random.below(45_000);
  const forMs = 40_000 + random.below(90_000);
  return [{ at, kind: "long-payment", device: aTill(random), bags: 1 + random.below(2), forMs }];
}

/** Receipts are reversed at their till; where the server goes back to an earlier day, between the copy and that. */
function tillReversals(
  seed: number,
  faults: ReadonlySet<FaultName>,
  before: readonly Happening[],
): readonly Happening[] {
  const random = seeded(`plan till reversal ${seed}`);
  if (!faults.has("till-reversal") || !random.chance(0.4)) return [];
  const reversal = (): Happening => ({
    at: 50_000 + random.below(30_000),
    kind: "reverse-at-till",
    device: aTill(random),
  });
  const reversals = [reversal(), reversal(), reversal()];
  const isRestored = before.some(({ kind }) => kind === "restore");
  if (isRestored || !faults.has("restore") || !random.chance(0.35)) return reversals;
  return [
    ...reversals,
    // The server may be down at one of them.
    { at: 10_000 + random.below(20_000), kind: "backup" },
    { at: 30_000 + random.below(25_000), kind: "backup" },
    { at: 100_000 + random.below(15_000), kind: "restore" },
  ];
}
