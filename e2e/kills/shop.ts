import { RIGHTS } from "../../src/domain/rights.ts";
import { expectDone, FLOOR, labels, pairingCode, setUpByWire, text, type Wire, wire } from "../arrange.ts";
import { TerminalPage } from "../pages/terminal.ts";
import type { StoreServer } from "../store-server.ts";
import type { ChromiumProcess } from "./chromium-process.ts";

/** An article that never changes, and the raw scan that finds it. */
export type Goods = { readonly name: string; readonly barcode: string };

const GOODS = 24;
/** More than a terminal takes as a delta (20,000): it must load the whole catalogue. */
const PROBES_OF_A_LOAD = 21_000;
const PROBES_OF_A_DELTA = 400;
const LABELS_AT_ONCE = 500;

/** EAN-13 (GS1 General Specifications 7.9.1) in the range for use inside a shop. */
export function ean13(number: number): string {
  const body = `20${String(number).padStart(10, "0")}`;
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return body + ((10 - (sum % 10)) % 10);
}

export const GOODS_OF_THE_SHOP: readonly Goods[] = Array.from({ length: GOODS }, (_, index) => ({
  name: `Goods ${String(index).padStart(2, "0")}`,
  barcode: ean13(index),
}));

/** Articles whose price is the version of the catalogue: a mix of two versions cannot hide (I13). */
export const probe = (index: number): string => ean13(1_000_000 + index);
export const probePrice = (version: number): number => 100_000 + version;

/** How many probes the newest version of the catalogue changed; below 20,000 it travels as a delta. */
export type CatalogueStep = "load" | "delta";
export const probesOf = (step: CatalogueStep): number => (step === "load" ? PROBES_OF_A_LOAD : PROBES_OF_A_DELTA);

/** A shop whose admin speaks through the wire. */
export type Shop = {
  readonly store: StoreServer;
  readonly admin: Wire;
  /** A number that no bag has had. */
  label(): Promise<string>;
  /** Gives every probe the price of the version. */
  catalogue(version: number, step: CatalogueStep): Promise<void>;
};

/** Sessions of people end when nobody has used them for a while; a run of kills takes longer. */
async function lasting(store: StoreServer, admin: Wire): Promise<Wire> {
  const token = await expectDone(admin.call("POST", "/tokens", { name: "Kills", scopes: RIGHTS }));
  return wire(store, text(token, "token"));
}

export async function openShop(store: StoreServer): Promise<Shop> {
  const admin = await lasting(store, await setUpByWire(store));
  const fresh: string[] = [];
  const put = async (mode: "replace" | "merge", rows: readonly string[]): Promise<void> => {
    const answer = await fetch(`${store.origin}/api/v1/catalogue/articles?mode=${mode}`, {
      method: "PUT",
      headers: { authorization: `Bearer ${admin.token}`, "content-type": "text/tab-separated-values" },
      body: ["sku\tbarcode\tname\tunit\tprice_minor\tcurrency\tvat_percent", ...rows].join("\n"),
    });
    if (answer.status !== 200) throw new Error(`the catalogue was refused: ${await answer.text()}`);
  };
  const goods = GOODS_OF_THE_SHOP.map(
    ({ name, barcode }, at) => `g${at}\t${barcode}\t${name}\tpc\t${100 + at}\tRUB\t10`,
  );
  return {
    store,
    admin,
    async label() {
      if (fresh.length === 0) fresh.push(...(await labels(admin, LABELS_AT_ONCE)));
      const label = fresh.shift();
      if (label === undefined) throw new Error("a run without labels");
      return label;
    },
    async catalogue(version, step) {
      const price = probePrice(version);
      const probes = Array.from(
        { length: probesOf(step) },
        (_, at) => `p${at}\t${probe(at)}\tProbe ${at}\tpc\t${price}\tRUB\t10`,
      );
      await put("merge", [...goods, ...probes]);
    },
  };
}

/** Enrols the profile's page once and signs floor staff in; the worker that starts the page offline is there, too. */
export async function enrolOnce({ store, admin }: Shop, { page }: ChromiumProcess, origin: string): Promise<void> {
  const terminal = new TerminalPage(page);
  await terminal.open(origin);
  await terminal.enrol(await pairingCode(admin, "handheld", `Handheld of ${new URL(store.origin).port}`));
  await terminal.signIn(FLOOR.login, FLOOR.pin);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
}

/** All soft checks at the server, page by page. */
export async function everySoftCheck(admin: Wire): Promise<readonly { readonly [key: string]: unknown }[]> {
  const found: { readonly [key: string]: unknown }[] = [];
  for (let cursor = ""; ; ) {
    const page = await expectDone(admin.call("GET", `/soft-checks?limit=200${cursor}`));
    if (!Array.isArray(page.items)) throw new Error("a page without items");
    found.push(...page.items);
    if (typeof page.next !== "string") return found;
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
}
