import * as v from "valibot";
import { makeSetupCode } from "../../server/features/setup/setup-code.ts";
import { makeToken } from "../../server/features/tokens/make-token.ts";
import { checkDigit } from "../../src/domain/barcodes/gtin.ts";
import { type LabelNumber, labelPrefix, makeLabelNumber } from "../../src/domain/label-number.ts";
import type { Result } from "../../src/domain/result.ts";
import { RIGHTS, type TerminalKind } from "../../src/domain/rights.ts";
import type { Identity } from "../../src/journal/port.ts";
import { askingOver } from "../../src/protocol/asking-over.ts";
import { CurrencyCode, Prefix } from "../../src/protocol/brands.ts";
import type { Client } from "../../src/protocol/client.ts";
import { createDeskClient, type DeskClient } from "../../src/protocol/desk-client.ts";
import type { Settings } from "../../src/protocol/identity.ts";
import { tillCalls } from "../../src/protocol/till-client.ts";
import { API } from "../../src/protocol/version.ts";
import { makeDeviceKey } from "../../src/sync/enrol-device.ts";
import { standFor } from "../world/given-globals.ts";
import { createScheduler } from "../world/scheduler.ts";
import { type Seeded, seeded } from "../world/seeded.ts";
import { createStoreServer, type StoreServer } from "../world/store-server.ts";
import { responseOf, sentOf } from "../world/wire.ts";

export const ORIGIN = "https://store.test";
export const HANDHELDS = 3;
export const TILLS = 2;
const LABELS_PER_ROLL = 40;
const ARTICLES = 9;
/** The last article is a novelty: it is in the catalogue from this version on. */
const NOVELTY_FROM = 2;
/** Short, so that holds run out within a story. */
export const HOLD_MINUTES = 1;
/** Whoever set the store up; they lend their rights at tills. */
export const MANAGER = { login: "boss", pin: "135790" };

/** A store as it stands before any story: set up, devices enrolled, rolls on paper, a first catalogue. */
export type Shop = {
  readonly database: Buffer;
  readonly store: string;
  readonly settings: Settings;
  readonly handhelds: readonly Identity[];
  readonly tills: readonly Identity[];
  /** One roll of labels for each handheld. */
  readonly rolls: readonly (readonly LabelNumber[])[];
  /** Numbers of the right shape that this store never gave out. */
  readonly strange: readonly LabelNumber[];
  readonly officeToken: string;
};

export function got<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`expected a value, got ${JSON.stringify(result.error)}`);
  return result.value;
}

/** What article n costs by version of the catalogue: one price is enough to tell the version (I13). */
export const priceAt = (article: number, version: number): number => 1000 * (article + 1) + version;
export const skuOf = (article: number): string => `sku-${article}`;
export const barcodeOf = (article: number): string => {
  const body = `4600000${String(article).padStart(5, "0")}`;
  return body + checkDigit(body);
};
/** The articles of a version. */
export const articlesAt = (version: number): readonly number[] =>
  Array.from({ length: version < NOVELTY_FROM ? ARTICLES - 1 : ARTICLES }, (_, article) => article);

/** The rows of a whole catalogue of that version. */
const rowsAt = (version: number): string =>
  articlesAt(version)
    .map((article) =>
      JSON.stringify({
        sku: skuOf(article),
        name: `Товар ${article}`,
        barcodes: [barcodeOf(article)],
        unit: "pc",
        priceMinor: priceAt(article, version),
        currency: "RUB",
        vatPercent: 10,
        flags: [],
      }),
    )
    .join("\n");

/** A manager does what a desk and a till do. */
export type OfficeClient = DeskClient & ReturnType<typeof tillCalls>;

/** The office's way to the server: nothing on it fails but the server itself. */
export function officeOf(server: StoreServer, token: () => string | undefined): OfficeClient {
  const fetch = async (request: Request): Promise<Response> => {
    const answered = await server.serve(await sentOf(request));
    if (answered === undefined) throw new TypeError("the server is not there");
    return responseOf(answered);
  };
  let asked = 0;
  const wire = { fetch, origin: ORIGIN, token, random: () => ++asked };
  return { ...createDeskClient(wire), ...tillCalls(askingOver(wire)) };
}

/** Brings in the next version of the catalogue; the HTTP status, undefined when the server was not there. */
export async function importNext(server: StoreServer, store: string, token: string): Promise<number | undefined> {
  const version = await versionNow(server, store);
  if (version === undefined) return undefined;
  const answered = await server.serve({
    method: "PUT",
    url: `${ORIGIN}${API}/catalogue/articles?mode=replace`,
    headers: [
      ["authorization", `Bearer ${token}`],
      ["content-type", "application/x-ndjson"],
    ],
    body: new TextEncoder().encode(rowsAt(version + 1)),
  });
  return answered?.status;
}

/** Looked at past the wire; a server that is killed meanwhile tells none. */
function versionNow(server: StoreServer, store: string): Promise<number | undefined> {
  const looked = server.ports().storage.read(({ catalogue }) => catalogue.version(store));
  return looked.catch((error: unknown) => {
    if (server.isUp()) throw error;
    return undefined;
  });
}

/** A device gets its name; undefined when nobody answered. */
export async function enrol(
  office: Client,
  random: Seeded,
  kind: TerminalKind,
  name: string,
): Promise<Identity | undefined> {
  const pairing = await office.makePairing({ kind, name });
  if (!pairing.ok) return undefined;
  const { privateKey, publicKey } = await makeDeviceKey(crypto.subtle);
  random.next();
  const terminal = await office.enrol({ code: pairing.value.code, publicKey });
  return terminal.ok ? { terminal: terminal.value, privateKey } : undefined;
}

const there = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error("nobody answered");
  return value;
};

/** The labels of a new run, once they are said to be printed; none when nobody answered. */
export async function printRoll(
  office: DeskClient,
  server: StoreServer,
  count: number,
): Promise<readonly LabelNumber[]> {
  const run = await office.makeLabelRun({ count, template: "roll-58x40" });
  if (!run.ok || !server.isUp()) return [];
  const { storage } = server.ports();
  const rows = await storage.read(({ labels }) => labels.numbers(run.value.id));
  await office.confirmPrinted(run.value.id);
  return rows.map((row) => row.number);
}

/** How many devices a store has, labels on each roll, and how long a till may pay (minutes). */
export type ShopSize = {
  readonly handhelds: number;
  readonly tills: number;
  readonly labels: number;
  readonly holdMinutes: number;
};

const SMALL: ShopSize = {
  handhelds: HANDHELDS,
  tills: TILLS,
  labels: LABELS_PER_ROLL,
  holdMinutes: HOLD_MINUTES,
};

/** Opens the store of all stories of this thread, the same every time. */
export async function openShop(size: ShopSize = SMALL): Promise<Shop> {
  const random = seeded("the shop");
  const scheduler = createScheduler(random);
  standFor(scheduler, random);
  const failed = (error: string) => {
    throw new Error(error);
  };
  const server = createStoreServer({ scheduler, random, interleaving: 0, trace: () => undefined, failed });
  server.start();
  const shop = await scheduler.run(furnish(server, random, size));
  return { ...shop, database: server.copy() };
}

async function furnish(server: StoreServer, random: Seeded, size: ShopSize): Promise<Omit<Shop, "database">> {
  await server.migrate();
  const code = await makeSetupCode(server.ports());
  let token: string | undefined;
  const office = officeOf(server, () => token);
  const store = { name: "Магазин", currency: v.parse(CurrencyCode, "RUB"), labelPrefix: v.parse(Prefix, "917") };
  const admin = { ...MANAGER, name: "Boss" };
  token = got(await office.setUp({ code: code ?? "", store, admin })).token;
  const handhelds: Identity[] = [];
  const tills: Identity[] = [];
  const rolls: (readonly LabelNumber[])[] = [];
  for (let n = 0; n < size.handhelds; n++) {
    handhelds.push(there(await enrol(office, random, "handheld", `ТСД ${n}`)));
    rolls.push(await printRoll(office, server, size.labels));
  }
  for (let n = 0; n < size.tills; n++) tills.push(there(await enrol(office, random, "till", `Касса ${n}`)));
  const officeToken = got(await makeToken(server.ports(), "office", RIGHTS));
  const settings = got(
    await office.changeSettings({ manualQuantity: true, idleMinutes: 15, holdMinutes: size.holdMinutes }),
  );
  const status = await importNext(server, settings.store.id, officeToken);
  if (status !== 200) throw new Error(`the first catalogue was answered ${status}`);
  await server.ports().snapshots.build(settings.store.id);
  const prefix = got(labelPrefix("917"));
  const strange = Array.from({ length: 20 }, (_, n) => got(makeLabelNumber(prefix, 900_000 + n, random.below)));
  return { store: settings.store.id, settings, handhelds, tills, rolls, strange, officeToken };
}
