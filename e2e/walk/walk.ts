import type { Browser, BrowserContext, Page } from "@playwright/test";
import { expectDone, labels, lockOut, setUpByWire, text, type Wire } from "../arrange.ts";
import type { StoreServer } from "../store-server.ts";
import { walkDesk } from "./desk.ts";
import { openOffice, walkOfficeBefore, walkOfficeRules, walkOfficeWithBags } from "./office.ts";
import { walkOfficeDay } from "./office-day.ts";
import { walkTerminal } from "./terminal.ts";
import { walkTill } from "./till.ts";
import type { Store, Visit, Walker } from "./walker.ts";
import type { Tongue } from "./words.ts";

/** A screen that does not come stops the walk there, with its name, and not at the end of the test's time. */
const PATIENCE_MS = 15_000;

export const SMALLEST = { width: 360, height: 640 } as const;
export const COUNTER_SCREEN = { width: 1280, height: 800 } as const;

const FORGETFUL = { login: "71", name: "Filipp Forgetful", role: "floor", pin: "416903" } as const;

type Walk = {
  readonly browser: Browser;
  readonly server: StoreServer;
  readonly tongue: Tongue;
  readonly visit: Visit;
};

/** Through every screen of the four pages, on a store that begins empty. */
export async function walkAll(walk: Walk): Promise<void> {
  const { walker, close } = walkerOf(walk);
  const { office, store } = await walkToSetUp(walker, walk.server);
  await walkDesk(walker, store);
  await walkFloorOf(walker, store, office);
  await walkOfficeRules(walker, store, office);
  await close();
}

/** A part of it, on a store of its own: the label desk alone. */
export async function walkDeskAlone(walk: Walk): Promise<void> {
  const { walker, close } = walkerOf(walk);
  await walkDesk(walker, await storeOf(walk.server, await setUpByWire(walk.server)));
  await close();
}

/** Terminal and till, and what they leave in the office. */
export async function walkFloorAlone(walk: Walk): Promise<void> {
  const { walker, close } = walkerOf(walk);
  const store = await storeOf(walk.server, await setUpByWire(walk.server));
  await walkFloorOf(walker, store, await openOffice(walker, walk.server));
  await close();
}

/** The office from its first start, without a bag. */
export async function walkOfficeAlone(walk: Walk): Promise<void> {
  const { walker, close } = walkerOf(walk);
  const { office, store } = await walkToSetUp(walker, walk.server);
  await walkOfficeRules(walker, store, office);
  await close();
}

async function walkToSetUp(walker: Walker, server: StoreServer) {
  let admin: Wire | undefined;
  const office = await walkOfficeBefore(walker, server, async () => {
    admin = await setUpByWire(server);
  });
  if (admin === undefined) throw new Error("the walk goes on without a store");
  return { office, store: await storeOf(server, admin) };
}

async function walkFloorOf(walker: Walker, store: Store, office: Page): Promise<void> {
  const packed = await walkTerminal(walker, store);
  await walkTill(walker, store, packed);
  await walkOfficeWithBags(walker, store, office);
}

/** What a walk finds in its store: labels on paper, and somebody who is locked out. */
async function storeOf(server: StoreServer, admin: Wire): Promise<Store> {
  const [bags, spare] = [await labels(admin, 40), await labels(admin, 10)];
  const rolls = { fresh: bags, elsewhere: spare, neverPrinted: await neverPrinted(admin, bags[0] ?? "") };
  await expectDone(admin.call("POST", "/staff", FORGETFUL));
  await lockOut(server, FORGETFUL.login);
  return { server, admin, rolls, lockedOut: FORGETFUL.name };
}

/** Through what the office shows of a day with trouble, on a store of its own. */
export async function walkOneDay(all: Walk): Promise<void> {
  const { walker, close } = walkerOf(all);
  await walkOfficeDay(walker, all.server);
  await close();
}

function walkerOf({ browser, tongue, visit }: Walk): { readonly walker: Walker; close(): Promise<void> } {
  const contexts: BrowserContext[] = [];
  const walker: Walker = {
    tongue,
    visit,
    async newPage() {
      const context = await browser.newContext({
        viewport: SMALLEST,
        locale: tongue.locale,
        reducedMotion: "reduce",
        ignoreHTTPSErrors: true,
      });
      contexts.push(context);
      context.setDefaultTimeout(PATIENCE_MS);
      return context.newPage();
    },
  };
  const close = async () => {
    for (const context of contexts) await context.close();
  };
  return { walker, close };
}

/**
 * A serial under the store's prefix that nobody has printed, with the last digit that the server takes for well formed
 * (L1). One number in ten has none, since no label may pass for a GTIN-14: then the next serial is tried.
 */
async function neverPrinted(admin: Wire, known: string): Promise<string> {
  for (let tried = 0; tried < 50; tried++) {
    const number = `${known.slice(0, 5)}99${known.slice(7, 12)}${String(tried).padStart(2, "0")}`;
    const { body } = await admin.call("GET", `/labels/${number}`);
    if (text(body, "code") === "unknown-label") return number;
  }
  throw new Error("no well-formed label number was found");
}
