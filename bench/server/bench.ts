import { parseArgs } from "node:util";
import { startPostgres } from "../../scripts/postgres-for-tests.ts";
import { middle, rounded } from "../figures.ts";
import { goodsFor, seeded } from "../goods.ts";
import { busyHour } from "./day.ts";
import { askFor, type Load, sendAll } from "./load.ts";
import { rawSubject, serveRaw } from "./raw.ts";
import { type Shop, softcheckSubject } from "./softcheck.ts";
import type { Prepared, Shelf, Subject } from "./subject.ts";

const ITEMS = 100_000;
/** Different articles that are asked for. */
const ASKED = 2_000;
/** Bags a round by connections: enough for some seconds. */
const BAGS: Readonly<Record<number, number>> = { 1: 500, 50: 2_500 };
const CONNECTIONS = [1, 50] as const;

const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

/**
 * `[--rounds 3] [--seconds 4] [--day 60]`: lookups and bags a second at 1 and 50 connections, the subjects by turns; then
 * ten times a store's busiest hour at the real servers.
 */
export async function benchServer(args: readonly string[]): Promise<object> {
  const options = {
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "4" },
    day: { type: "string", default: "60" },
    raw: { type: "string" },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  if (values.raw !== undefined) return serveRaw(values.raw);
  const [rounds, seconds, day] = [Number(values.rounds), Number(values.seconds), Number(values.day)];
  const { from, articles } = goodsFor(ITEMS, 1);
  const shelf: readonly Shelf[] = [...articles()].map(({ sku, barcodes, name, priceMinor }) => ({
    sku,
    barcode: barcodes[0]?.barcode ?? "",
    name,
    price: priceMinor,
  }));
  const below = seeded(1);
  const barcodes = Array.from({ length: ASKED }, () => shelf[below(shelf.length)]?.barcode ?? "");
  const postgres = await startPostgres({ durable: true });
  try {
    say(`${ITEMS} articles (${from}): filling the shops`);
    const shops = {
      softcheck: await softcheckSubject(shelf),
      "softcheck-postgres": await softcheckSubject(shelf, postgres.url),
    };
    const sent: Prepared[] = [];
    const raw = await rawSubject(shelf, () => sent);
    try {
      const figures = await byTurns({ ...shops, raw }, { rounds, seconds, barcodes, sent });
      return {
        items: ITEMS,
        goods: from,
        rounds,
        subjects: figures,
        busyHourTenfold: await days(shops, barcodes, day),
      };
    } finally {
      await Promise.all([...Object.values(shops), raw].map((subject) => subject.stop()));
    }
  } finally {
    await postgres.stop();
  }
}

type Rounds = {
  readonly rounds: number;
  readonly seconds: number;
  readonly barcodes: readonly string[];
  /** What the plain server gets to keep: the bags that the real ones got. */
  readonly sent: Prepared[];
};

async function byTurns(subjects: Readonly<Record<string, Subject>>, { rounds, seconds, barcodes, sent }: Rounds) {
  const measured: Measured = new Map(Object.keys(subjects).map((name) => [name, new Map()]));
  const note = (name: string, what: string, connections: number, { perSecond, p99Ms }: Load): void => {
    say(`${name}, ${connections} connections: ${Math.round(perSecond)} ${what}s a second, p99 ${p99Ms} ms`);
    const of = measured.get(name);
    for (const [figure, value] of [
      ["sPerSecond", perSecond],
      ["P99Ms", p99Ms],
    ] as const) {
      const key = `${what}${figure}${connections}`;
      of?.set(key, [...(of.get(key) ?? []), value]);
    }
  };
  for (let round = 1; round <= rounds; round++) {
    for (const connections of CONNECTIONS) {
      for (const [name, subject] of Object.entries(subjects)) {
        const asked = barcodes.map((barcode) => subject.lookup(barcode));
        note(name, "lookup", connections, await askFor(subject, asked, { connections, seconds }));
        const bags = await subject.bags(BAGS[connections] ?? 0);
        if (name === "softcheck") sent.push(...bags);
        note(name, "put", connections, await sendAll(subject, bags, connections));
      }
    }
  }
  return Object.fromEntries([...measured].map(([name, of]) => [name, rounded(middles(of))]));
}

/** By subject and figure, a value for each round. */
type Measured = ReadonlyMap<string, Map<string, readonly number[]>>;

const middles = (of: ReadonlyMap<string, readonly number[]>): Record<string, number> =>
  Object.fromEntries([...of].map(([figure, values]) => [figure, middle(values)]));

async function days(shops: Readonly<Record<string, Shop>>, barcodes: readonly string[], seconds: number) {
  const figures: Record<string, object> = {};
  for (const [name, shop] of Object.entries(shops)) {
    say(`${name}: ten times the busiest hour, ${seconds} s`);
    figures[name] = rounded(await busyHour(shop, barcodes, seconds));
  }
  return figures;
}
