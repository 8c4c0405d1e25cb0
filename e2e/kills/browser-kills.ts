import type { Page } from "@playwright/test";
import { startStore } from "../store-server.ts";
import type { Chance } from "./chance.ts";
import { type ChromiumProcess, startChromium } from "./chromium-process.ts";
import { compareWithServer } from "./compare.ts";
import { type Disk, folderDisk } from "./disk.ts";
import { type Doing, finishSealed, serve } from "./hand.ts";
import { checkHistory, checkOpenBag, type Ledger, newLedger } from "./ledger.ts";
import { move } from "./screen.ts";
import { type CatalogueStep, enrolOnce, openShop, probe, probePrice, probesOf, type Shop } from "./shop.ts";

export type Outcome = {
  readonly kills: number;
  readonly acknowledged: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Kills by what was going on. */
  readonly during: Readonly<Record<string, number>>;
};

export type BrowserOutcome = Outcome & {
  /** How often a cut of the power took the whole catalogue copy, which is then fetched anew; never after a mere kill. */
  readonly copiesGone: number;
};

type Run = {
  readonly shop: Shop;
  readonly ledger: Ledger;
  readonly chance: Chance;
  readonly disk: Disk;
  readonly during: Map<string, number>;
  readonly catalogue: {
    /** How each version came about; its place is its number. */
    readonly steps: CatalogueStep[];
    /** The version that the terminal was last seen to answer from. */
    seen: number;
    /** A load was cut off and not looked at since. */
    unchecked: boolean;
    gone: number;
  };
};

const RESTS_MS = 120;

/** Kills one profile's Chromium over and over in the middle of work; afterwards everything acknowledged is there, once. */
export async function browserKills(
  kills: number,
  chance: Chance,
  say: (line: string) => void,
  goesOn: () => boolean = () => true,
  disk: Disk = folderDisk(),
): Promise<BrowserOutcome> {
  const store = await startStore({ demo: false });
  try {
    const shop = await openShop(store);
    await shop.catalogue(0, "load");
    const catalogue: Run["catalogue"] = { steps: ["load"], seen: 0, unchecked: false, gone: 0 };
    const run: Run = { shop, ledger: newLedger(), chance, disk, during: new Map(), catalogue };
    await withChromium(run, (chromium) => enrolOnce(shop, chromium, store.origin));
    let done = 0;
    while (done < kills && goesOn()) {
      await killOnce(run);
      const n = ++done;
      const { lost, doubled, bags } = run.ledger;
      say(`browser kill ${n}/${kills}: ${bags.size} bags, ${lost.length} lost, ${doubled.length} doubled`);
    }
    await withChromium(run, (chromium) => endOfDay(run, chromium));
    await compareWithServer(run.ledger, shop.admin);
    const { lost, doubled, bags } = run.ledger;
    const acknowledged = [...bags.values()].filter(({ word }) => word === "acknowledged").length;
    return {
      kills: done,
      acknowledged,
      lost,
      doubled,
      during: Object.fromEntries(run.during),
      copiesGone: catalogue.gone,
    };
  } finally {
    await store.close();
    disk.remove();
  }
}

async function withChromium(run: Run, work: (chromium: ChromiumProcess) => Promise<void>): Promise<void> {
  const chromium = await startChromium(run.disk.profile);
  try {
    await work(chromium);
  } finally {
    chromium.kill();
    await chromium.gone;
  }
}

/** Which moment this kill aims at, so that the short ones are hit, too. */
function aimOf(chance: Chance): Doing | "any" {
  const dice = chance.next();
  if (dice < 0.1) return "starting";
  if (dice < 0.25) return "sealing";
  if (dice < 0.5) return "agreeing";
  return dice < 0.65 ? "loading a catalogue" : "any";
}

async function killOnce(run: Run): Promise<void> {
  const { chance, shop, ledger, during, disk } = run;
  const aim = aimOf(chance);
  const chromium = await startChromium(disk.profile);
  let doing: Doing = "starting";
  let armed = false;
  const ended = Promise.withResolvers<void>();
  const killIn = (ms: number): void => {
    if (armed) return;
    armed = true;
    setTimeout(() => {
      during.set(doing, (during.get(doing) ?? 0) + 1);
      disk.end(chromium).then(ended.resolve, ended.reject);
    }, ms);
  };
  const onDoing = (next: Doing): void => {
    doing = next;
    if (next === aim) killIn(chance.next() * 60);
  };
  const life = async (): Promise<void> => {
    if (aim === "starting") killIn(chance.next() * 700);
    await lookAround(run, chromium);
    if (aim === "loading a catalogue") {
      await loadCatalogue(run, chromium);
      doing = aim;
      killIn(chance.next() * 300);
      await move(chromium.page, { until: { view: "scan" } });
    }
    if (aim === "any") killIn(200 + chance.next() * 1800);
    await serve({ page: chromium.page, ledger, shop, chance, restMs: RESTS_MS, onDoing });
  };
  try {
    await life();
  } catch (error) {
    // The end of the browser ends every call into it; a fault while it lives is one.
    if (!armed || !isEnd(error)) {
      chromium.kill();
      throw error;
    }
  }
  await ended.promise;
}

const isEnd = (error: unknown): boolean => /closed|crashed|detached|disconnected/i.test(String(error));

/** What the restarted terminal shows against what was acknowledged before the kill. */
async function lookAround(run: Run, { page, context }: ChromiumProcess): Promise<void> {
  const { ledger, shop, catalogue } = run;
  // Without answers the terminal can show nothing but what the kill left of its own copy.
  if (catalogue.unchecked) await context.route("**/api/**", (route) => route.abort());
  await page.goto(shop.store.origin);
  const screen = await move(page, { until: { view: "scan" } });
  const history = await move(page, { press: ["More actions", "Show history"], until: { view: "history" } });
  checkHistory(ledger, history.bags);
  checkOpenBag(ledger, screen.lines);
  await move(page, { press: ["Back to scanning"], until: { view: "scan" } });
  if (!catalogue.unchecked) return;
  const gone = !run.disk.keepsWritten && screen.text.includes("No copy");
  if (!gone) await probeCopy(run, page);
  await context.unroute("**/api/**");
  if (gone) await fetchAnew(run, page);
}

/**
 * Chromium never writes its list of files through (origin private file system), so a cut of the power may take the copy with
 * it. The terminal says so and fetches it: the catalogue is the one thing here that can be had again.
 */
async function fetchAnew({ catalogue }: Run, page: Page): Promise<void> {
  catalogue.gone += 1;
  catalogue.seen = catalogue.steps.length - 1;
  catalogue.unchecked = false;
  await page.reload();
  await page.waitForFunction(() => !document.body.textContent.includes("No copy"));
  await move(page, { until: { view: "scan" } });
}

/** Some articles of the copy: all from one version, none older than a version seen before (I13). */
async function probeCopy({ ledger, chance, catalogue }: Run, page: Page): Promise<void> {
  const indexes = [
    chance.whole(0, 399),
    chance.whole(0, 399),
    ...Array.from({ length: 4 }, () => chance.whole(400, 20_999)),
  ];
  ledger.open.goods.push(...indexes.map((at) => `Probe ${at}`));
  const pieces = ledger.open.goods.length;
  const { lines } = await move(page, { scan: indexes.map(probe), until: { pieces } });
  ledger.open.acknowledged = pieces;
  const prices = new Map(indexes.map((at) => [at, lines.find(({ name }) => name === `Probe ${at}`)?.priceMinor]));
  const whole = catalogue.steps.flatMap((_, version) =>
    version >= catalogue.seen && indexes.every((at) => prices.get(at) === priceAt(catalogue.steps, version, at))
      ? [version]
      : [],
  );
  if (whole.length === 0)
    ledger.lost.push(`catalogue: ${JSON.stringify([...prices])} is no version since ${catalogue.seen}`);
  catalogue.seen = whole[0] ?? catalogue.seen;
  catalogue.unchecked = false;
}

/** What an article costs in a version: what the last step that touched it said. */
function priceAt(steps: readonly CatalogueStep[], version: number, index: number): number {
  const touched = steps.slice(0, version + 1).findLastIndex((step) => index < probesOf(step));
  return probePrice(touched);
}

/** The server gets a new catalogue, the terminal fetches it, and the kill comes while it does. */
async function loadCatalogue({ shop, chance, catalogue }: Run, { page }: ChromiumProcess): Promise<void> {
  const step = chance.is(0.5) ? "load" : "delta";
  await shop.catalogue(catalogue.steps.length, step);
  catalogue.steps.push(step);
  catalogue.unchecked = true;
  const wanted = step === "load" ? "/catalogue/snapshot" : "/catalogue/changes";
  const is = (url: string): boolean => url.includes(wanted);
  const coming = chance.is(0.3)
    ? page.waitForRequest((asked) => is(asked.url()))
    : page.waitForResponse((told) => is(told.url()));
  await Promise.all([coming, page.reload()]);
}

/** The last start: nobody kills any more, everything that waits is sent. */
async function endOfDay(run: Run, chromium: ChromiumProcess): Promise<void> {
  const { ledger, shop, chance } = run;
  await lookAround(run, chromium);
  await finishSealed({ page: chromium.page, ledger, shop, chance, restMs: 0, onDoing: () => undefined });
  await move(chromium.page, { until: { anyOf: ["all sent"] } });
}
