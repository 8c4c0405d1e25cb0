import * as v from "valibot";
import { makeUuid, type Uuid } from "../../src/domain/ids.ts";
import { type LabelNumber, labelPrefix, makeLabelNumber } from "../../src/domain/label-number.ts";
import { SOFT_CHECK_FORMAT } from "../../src/domain/soft-check.ts";
import { LabelRun, RunNumbers } from "../../src/protocol/labels.ts";
import { FIRST_SETTINGS } from "../frame/read-settings.ts";
import type { Ports } from "../ports/ports.ts";
import type { Storage } from "../ports/storage.ts";
import { inProcessSnapshots } from "../snapshots/in-process.ts";
import { openSqlite } from "../storage/drivers/sqlite.ts";
import {
  enrolTerminal,
  makeTestApp,
  setUpStore,
  signAs,
  signInRole,
  TEST_PREFIX,
  type TestAnswer,
  type TestApp,
  type TestCall,
  type TestCaller,
  type TestTerminal,
} from "./test-app.ts";
import { openTestStorage } from "./test-storage.ts";
import { testRandomness } from "./test-world.ts";

/** A store with an admin and a handheld, wherever it is served. */
export type ComposingStore = {
  readonly test: TestCaller;
  readonly admin: string;
  readonly handheld: TestTerminal;
  newId(): Uuid;
};

/** A store that sells: its admin, a handheld, two tills, and everybody's tokens. */
export type SellingStore = ComposingStore & {
  readonly test: TestApp;
  readonly tillOne: TestTerminal;
  readonly tillTwo: TestTerminal;
};

type SellingOptions = { readonly file?: string } & Partial<
  Pick<Ports, "snapshots" | "throttle" | "printers" | "filesOut">
>;

/** Over a file when one is named, otherwise over the database that this test file runs on. */
export async function openSellingStore({ file, ...given }: SellingOptions = {}): Promise<SellingStore> {
  const storage = file === undefined ? await openTestStorage() : openSqlite(file);
  const test = await makeTestApp({ storage, snapshots: inProcessSnapshots(storage), ...given });
  const admin = await setUpStore(test);
  await letNobodyIdle(storage);
  await signInRole(test, admin, "floor");
  const handheld = await enrolTerminal(test, admin, "handheld", "TSD 1");
  const tillOne = await enrolTerminal(test, admin, "till", "Till 1");
  const tillTwo = await enrolTerminal(test, admin, "till", "Till 2");
  const random = testRandomness(7);
  return { test, admin, handheld, tillOne, tillTwo, newId: () => makeUuid(test.clock.now(), random.bytes(10)) };
}

/** Tests let hours pass between two calls of the same person. */
const letNobodyIdle = (storage: Storage): Promise<number> =>
  storage.write(async ({ stores }) => {
    const store = await stores.first();
    return stores.changeSettings(store?.id ?? "", JSON.stringify({ ...FIRST_SETTINGS, idleMinutes: 720 }));
  });

/** Allocates a run and says that it is on paper; its numbers in order. */
export async function printLabels({ test, admin }: ComposingStore, count: number): Promise<readonly LabelNumber[]> {
  const body = { count, template: "roll-58x40" };
  const run = v.parse(LabelRun, (await test.call("POST", "/label-runs", { token: admin, body })).body);
  await test.call("POST", `/label-runs/${run.id}/printed`, { token: admin });
  return v.parse(RunNumbers, (await test.call("GET", `/label-runs/${run.id}/numbers`, { token: admin })).body).numbers;
}

export type TestLine = { readonly sku: string; readonly price: number; readonly quantity: number };

/** A well-formed number of the store's prefix that was never given out: a foreign roll, a restored backup (R3). */
export function strangeLabel(serial = 900_000): LabelNumber {
  const prefix = labelPrefix(TEST_PREFIX);
  if (!prefix.ok) throw new Error("the prefix of tests is one");
  const made = makeLabelNumber(prefix.value, serial, testRandomness(serial).below);
  if (!made.ok) throw new Error("the prefix has room");
  return made.value;
}

/** A sealed document as the handheld writes it. */
export function sealedBag(
  { handheld, newId }: ComposingStore,
  label: string,
  goods: readonly TestLine[] = [{ sku: "1001", price: 8_990, quantity: 2 }],
) {
  const lines = goods.map(({ sku, price, quantity }, index) => ({
    line: index + 1,
    barcode: `46000000${sku}`,
    sku,
    name: `Article ${sku}`,
    unit: "pc",
    quantity,
    unitPriceMinor: price,
    amountMinor: price * quantity,
    priceFrom: "server",
    catalogueVersion: 1,
    marks: [],
    entered: "scan",
    marksMissing: 0,
  }));
  return {
    format: SOFT_CHECK_FORMAT,
    id: newId(),
    terminal: handheld.id,
    staff: "floor",
    visit: newId(),
    sequence: 1,
    label,
    lines,
    currency: "RUB",
    totalMinor: lines.reduce((total, line) => total + line.amountMinor, 0),
    openedAt: "2026-01-15T08:59:00.000Z",
    sealedAt: "2026-01-15T08:59:30.000Z",
    agreedAt: "2026-01-15T08:59:40.000Z",
  };
}
export type SealedBag = ReturnType<typeof sealedBag>;

/** A call as the handheld makes it: exact bytes, signed by its key, and what else is told beside them. */
export const signed = async (
  { handheld }: ComposingStore,
  raw: string,
  beside: Readonly<Record<string, string>> = {},
): Promise<TestCall> => ({
  token: handheld.token,
  raw,
  headers: { ...beside, "softcheck-signature": await signAs(handheld.key, raw) },
});

export const send = async (store: ComposingStore, bag: { readonly id: string }): Promise<TestAnswer> =>
  store.test.call("PUT", `/soft-checks/${bag.id}`, await signed(store, JSON.stringify(bag)));

/** A bag sealed and sent under a label. */
export async function sendBag(store: ComposingStore, label: string, goods?: readonly TestLine[]): Promise<SealedBag> {
  const bag = sealedBag(store, label, goods);
  const answer = await send(store, bag);
  if (answer.status !== 201) throw new Error(`the bag was not stored: ${answer.text}`);
  return bag;
}

/** State of a soft check as the office sees it. */
export async function stateOf({ test, admin }: SellingStore, id: string): Promise<string> {
  const answer = await test.call("GET", `/soft-checks/${id}`, { token: admin });
  return v.parse(v.object({ state: v.string() }), answer.body).state;
}
