import fc from "fast-check";
import { expect, test } from "vitest";
import { RIGHTS } from "../../../src/domain/rights.ts";
import type { Ports } from "../../ports/ports.ts";
import { openSellingStore, type SellingStore } from "../../testing/selling.ts";
import { testRandomness } from "../../testing/test-world.ts";
import { makeToken } from "../tokens/make-token.ts";
import { fallDueEverywhere } from "./fall-due.ts";

const HOUR = 60 * 60_000;
/** Two days before the clocks of Berlin go forward, which is at 01:00 UTC on 29 March. */
const START = Date.parse("2026-03-27T09:00:00Z");
const ZONE = "Europe/Berlin";
const SKUS = ["a", "b", "c"] as const;

/** `at`: hours from the start of the story; null: no date. */
type Row = { readonly sku: string; readonly price: number; readonly at: number | null; readonly wall: boolean };
type Step =
  | { readonly kind: "list"; readonly replace: boolean; readonly rows: readonly Row[] }
  | { readonly kind: "pass"; readonly hours: number }
  /** A server looks: the one that runs, another beside it, or one that has just started. */
  | { readonly kind: "look"; readonly server: 0 | 1 | 2 }
  | { readonly kind: "withdraw"; readonly which: number; readonly whole: boolean };

const row: fc.Arbitrary<Row> = fc.record({
  sku: fc.constantFrom(...SKUS),
  price: fc.integer({ min: 1, max: 9 }),
  at: fc.option(fc.integer({ min: -20, max: 90 }), { freq: 4 }),
  wall: fc.boolean(),
});
const list: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant("list" as const),
  replace: fc.boolean(),
  rows: fc.uniqueArray(row, { minLength: 1, maxLength: 6, selector: ({ sku, at }) => `${sku} ${at}` }),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: list },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("pass" as const), hours: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("look" as const), server: fc.constantFrom(0, 1, 2) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("withdraw" as const), which: fc.nat(5), whole: fc.boolean() }),
  },
);

type Coming = {
  readonly sku: string;
  readonly from: number;
  readonly price: number;
  readonly list: number;
  /** It comes with its article. */
  readonly brings: boolean;
};
type Model = { now: number; readonly prices: Map<string, number>; coming: readonly Coming[]; lists: number };

const wallClock = new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE, dateStyle: "short", timeStyle: "short" });
/** As the wall shows it: 2026-03-29 03:00. */
const wallOf = (moment: number): string => wallClock.format(moment);
const dayOf = (moment: number): string => wallOf(moment).slice(0, 10);

/** Time goes on, and what was announced begins, one after the other. */
function pass(model: Model, to: number): void {
  const begun = model.coming.filter(({ from }) => from <= to).toSorted((a, b) => a.from - b.from);
  for (const { sku, price, brings } of begun) if (model.prices.has(sku) || brings) model.prices.set(sku, price);
  model.coming = model.coming.filter(({ from }) => from > to);
  model.now = to;
}

/** Of all prices of an article the last that has begun; one without a date is the oldest. */
function heldOf(rows: readonly Row[], sku: string, now: number): number | undefined {
  const since = ({ at }: Row): number => (at === null ? Number.NEGATIVE_INFINITY : START + at * HOUR);
  const begun = rows.filter((one) => one.sku === sku && since(one) <= now);
  return begun.toSorted((a, b) => since(a) - since(b)).at(-1)?.price;
}

function bring(model: Model, { replace, rows }: Extract<Step, { kind: "list" }>): void {
  const { now, prices } = model;
  model.lists += 1;
  const known = new Set(prices.keys());
  const told = rows.flatMap(({ sku, price, at }, n): readonly Coming[] => {
    const from = at === null ? now : START + at * HOUR;
    const isThere = known.has(sku) || heldOf(rows.slice(0, n + 1), sku, now) !== undefined;
    return from > now ? [{ sku, from, price, list: model.lists, brings: !isThere }] : [];
  });
  const days = new Set(told.map(({ sku, from }) => `${sku} ${dayOf(from)}`));
  model.coming = [...model.coming.filter(({ sku, from }) => !days.has(`${sku} ${dayOf(from)}`)), ...told];
  for (const { sku } of rows) {
    const held = heldOf(rows, sku, now);
    if (held !== undefined) prices.set(sku, held);
  }
  if (!replace || told.length === rows.length) return;
  for (const sku of known) if (!rows.some((one) => one.sku === sku)) prices.delete(sku);
}

type World = {
  readonly store: SellingStore;
  readonly token: string;
  readonly storeId: string;
  readonly servers: readonly Ports[];
  /** The imports' own ids, by the number of their list. */
  readonly imports: string[];
};

async function open(): Promise<World> {
  const store = await openSellingStore();
  const { ports, clock } = store.test;
  const made = await makeToken(ports, "all", RIGHTS);
  const token = made.ok ? made.value : "";
  const days = Array.from({ length: 7 }, () => null);
  const body = { rules: [], openingHours: { timeZone: ZONE, days } };
  await store.test.call("PUT", "/alert-rules", { token, body });
  const storeId = (await ports.storage.read(({ stores }) => stores.first()))?.id ?? "";
  clock.advance(START - clock.now());
  const servers = [ports, { ...ports, random: testRandomness(5) }, { ...ports, random: testRandomness(6) }];
  return { store, token, storeId, servers, imports: [] };
}

async function sendList({ store, token, storeId, imports }: World, one: Extract<Step, { kind: "list" }>) {
  const lines = one.rows.map(({ sku, price, at, wall }) => {
    const moment = START + (at ?? 0) * HOUR;
    const written = wall ? wallOf(moment) : new Date(moment).toISOString();
    const validFrom = at === null ? null : written;
    return JSON.stringify({ sku, name: "Name", barcodes: [`46${sku}`], priceMinor: price, validFrom });
  });
  const headers = { "content-type": "application/x-ndjson" };
  const before = await store.test.ports.storage.read(({ catalogueImports }) => catalogueImports.list(storeId, 99));
  const path = `/catalogue/articles?mode=${one.replace ? "replace" : "merge"}`;
  const answer = await store.test.call("PUT", path, { token, raw: `${lines.join("\n")}\n`, headers });
  expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('"rejectedRows":0')]);
  const after = await store.test.ports.storage.read(({ catalogueImports }) => catalogueImports.list(storeId, 99));
  const fresh = after.find(({ id, source }) => source === "api" && !before.some((old) => old.id === id));
  imports.push(fresh?.id ?? "");
}

const inOrder = (coming: readonly Coming[]): readonly Coming[] =>
  coming.toSorted((a, b) => a.from - b.from || (a.sku < b.sku ? -1 : 1));

async function withdraw(
  { store, token, imports }: World,
  model: Model,
  { which, whole }: Extract<Step, { kind: "withdraw" }>,
) {
  const chosen = inOrder(model.coming)[which];
  if (chosen === undefined) return;
  const one = { sku: chosen.sku, from: new Date(chosen.from).toISOString() };
  const body = whole ? { import: imports[chosen.list - 1] } : one;
  const answer = await store.test.call("POST", "/catalogue/coming-prices/withdrawals", { token, body });
  const stays = ({ list: of, sku, from }: Coming): boolean =>
    whole ? of !== chosen.list : sku !== chosen.sku || from !== chosen.from;
  const left = model.coming.filter(stays);
  expect(answer).toMatchObject({ status: 200, body: { withdrawn: model.coming.length - left.length } });
  model.coming = left;
}

/** What holds and what is to come, once a server has looked, is what the model says. */
async function agrees({ store, storeId, servers }: World, model: Model, server: number): Promise<void> {
  await fallDueEverywhere(servers[server] ?? store.test.ports);
  const { catalogue, coming } = await store.test.ports.storage.read(async (queries) => ({
    catalogue: await queries.catalogue.page(storeId, "", 99),
    coming: await queries.comingPrices.page(storeId, { limit: 99 }),
  }));
  expect(catalogue.map(({ sku, priceMinor }) => [sku, priceMinor])).toEqual([...model.prices].toSorted());
  expect(coming.map(({ sku, from, priceMinor }) => [sku, from, priceMinor])).toEqual(
    inOrder(model.coming).map(({ sku, from, price }) => [sku, from, price]),
  );
}

test("the price at any time is what lists, their dates and the hours say, whoever looks and however late", async () => {
  let fell = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 10 }), async (steps) => {
      const world = await open();
      const model: Model = { now: START, prices: new Map(), coming: [], lists: 0 };
      for (const one of steps) {
        if (one.kind === "pass") {
          world.store.test.clock.advance(one.hours * HOUR);
          const waiting = model.coming.length;
          pass(model, model.now + one.hours * HOUR);
          fell += waiting - model.coming.length;
        }
        if (one.kind === "list") {
          await sendList(world, one);
          bring(model, one);
        }
        if (one.kind === "look") await agrees(world, model, one.server);
        if (one.kind === "withdraw") await withdraw(world, model, one);
      }
      await agrees(world, model, 0);
      await world.store.test.close();
    }),
    { numRuns: 40 },
  );
  expect(fell).toBeGreaterThan(20);
});
