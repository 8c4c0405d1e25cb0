import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import * as v from "valibot";
import { startPostgres } from "../../scripts/postgres-for-tests.ts";
import type { TestLine } from "../../server/testing/selling.ts";
import { middle, quantile, rounded } from "../figures.ts";
import { goodsFor, seeded } from "../goods.ts";
import { sendAll } from "../server/load.ts";
import { labelOf, softcheckSubject } from "../server/softcheck.ts";
import type { Prepared, Shelf } from "../server/subject.ts";
import { CLAIMS_OF_A_ROUND, claimsByTurns, type FilledShop, say } from "./claims.ts";
import { type Customer, scansAtTheTill, type WaitingBag } from "./till-page.ts";

const ITEMS = 100_000;
const MAX_LINES = 40;
/** Few enough that the bags of one customer have articles in common; the stride makes all of a bag different. */
const SOLD_MOST = 500;
const STRIDE = 11;
/** Bags are made and sent so many at a time. */
const CHUNK = 2_000;
const FILLING = 20;

/**
 * `[--checks 20000] [--scans 240] [--rounds 3]`: a label at the till's page in Chromium, among so many live soft checks,
 * from the scanner's first key to the merged lines on the screen; then holds and commits a second at 1 and 50
 * connections, the subjects by turns.
 */
export async function benchRedeem(args: readonly string[]): Promise<object> {
  const options = {
    checks: { type: "string", default: "20000" },
    scans: { type: "string", default: "240" },
    rounds: { type: "string", default: "3" },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  const [checks, scans, rounds] = [Number(values.checks), Number(values.scans), Number(values.rounds)];
  // What the server gives out as its pages is what was built last.
  execFileSync("npm", ["run", "--silent", "build"], { stdio: ["ignore", "ignore", "inherit"] });
  const { from, articles } = goodsFor(ITEMS, 1);
  const shelf: readonly Shelf[] = [...articles()].map(({ sku, barcodes, name, priceMinor }) => ({
    sku,
    barcode: barcodes[0]?.barcode ?? "",
    name,
    price: priceMinor,
  }));
  const needed = rounds * CLAIMS_OF_A_ROUND;
  const one = await filledShop("softcheck", shelf, Math.max(checks, needed));
  try {
    const page = await scanFigures(one, scans);
    const { softcheck, ...others } = await besidePostgres(one, rounds, (url) =>
      filledShop("softcheck-postgres", shelf, needed, url),
    );
    const subjects = { softcheck: { ...page, ...softcheck }, ...others };
    console.table(subjects);
    return { liveChecks: one.filled.length, goods: from, maxLines: MAX_LINES, scans, rounds, subjects };
  } finally {
    await one.shop.stop();
  }
}

async function besidePostgres(one: FilledShop, rounds: number, fill: (url: string) => Promise<FilledShop>) {
  const postgres = await startPostgres({ durable: true });
  try {
    const two = await fill(postgres.url);
    try {
      return await claimsByTurns({ softcheck: one, "softcheck-postgres": two }, rounds);
    } finally {
      await two.shop.stop();
    }
  } finally {
    await postgres.stop();
  }
}

/** A shop with so many live soft checks of 1 to 40 lines; sent over the wire, signed, as handhelds do. */
async function filledShop(name: string, shelf: readonly Shelf[], checks: number, url?: string): Promise<FilledShop> {
  const shop = await softcheckSubject(shelf, url);
  const below = seeded(checks);
  const filled: WaitingBag[] = [];
  while (filled.length < checks) {
    const bags = await shop.bags(Math.min(CHUNK, checks - filled.length), () => goodsOf(shelf, below));
    await sendAll(shop, bags, FILLING);
    filled.push(...bags.map((bag) => ({ label: labelOf(bag), skus: skusOf(bag) })));
    say(`${name}: ${filled.length} of ${checks} soft checks`);
  }
  return { shop, filled };
}

/** A bag's articles, all different, among those that are sold most. */
function goodsOf(shelf: readonly Shelf[], below: (bound: number) => number): readonly TestLine[] {
  const lines = 1 + below(MAX_LINES);
  const begun = below(SOLD_MOST);
  return Array.from({ length: lines }, (_, n) => {
    const { sku = "", price = 0 } = shelf[(begun + STRIDE * n) % SOLD_MOST] ?? {};
    return { sku, price, quantity: 1 + below(3) };
  });
}

const Sent = v.object({ lines: v.array(v.object({ sku: v.string() })) });
const skusOf = ({ body = "" }: Prepared): readonly string[] =>
  v.parse(Sent, JSON.parse(body)).lines.map(({ sku }) => sku);

async function scanFigures({ shop, filled }: FilledShop, scans: number) {
  const times = await scansAtTheTill(shop, customersOf(filled.slice(0, scans)));
  const figures = { scans: times.length, scanP50Ms: middle(times), scanP99Ms: quantile(times, 0.99) };
  say(`till: ${JSON.stringify(rounded(figures))}, slowest ${Math.round(Math.max(...times))} ms`);
  return rounded({ ...figures, scanMaxMs: Math.max(...times) });
}

/** Customers of one, two and three bags in turn. */
function customersOf(bags: readonly WaitingBag[]): readonly Customer[] {
  const customers: Customer[] = [];
  for (let at = 0; at < bags.length; ) {
    const count = 1 + (customers.length % 3);
    customers.push(bags.slice(at, at + count));
    at += count;
  }
  return customers;
}
