import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import * as v from "valibot";
import { startPostgres } from "../../scripts/postgres-for-tests.ts";
import type { TestLine } from "../../server/testing/selling.ts";
import { makeUuid } from "../../src/domain/ids.ts";
import { API } from "../../src/protocol/version.ts";
import { middle, quantile, rounded } from "../figures.ts";
import { goodsFor, seeded } from "../goods.ts";
import { sendAll } from "../server/load.ts";
import { labelOf, type Shop, softcheckSubject } from "../server/softcheck.ts";
import type { Prepared, Shelf } from "../server/subject.ts";
import { rawClaims } from "./raw-claims.ts";
import { type Customer, scansAtTheTill, type WaitingBag } from "./till-page.ts";

const ITEMS = 100_000;
const MAX_LINES = 40;
/** Few enough that the bags of one customer have articles in common; the stride makes all of a bag different. */
const SOLD_MOST = 500;
const STRIDE = 11;
/** Bags are made and sent so many at a time. */
const CHUNK = 2_000;
const FILLING = 20;
const CONNECTIONS = [1, 50] as const;
/** Holds, and as many commits, in a round by connections: enough for some seconds. */
const CLAIMS: Readonly<Record<number, number>> = { 1: 500, 50: 2_500 };
const CLAIMS_OF_A_ROUND = 3_000;

const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

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
  const postgres = await startPostgres({ durable: true });
  try {
    const one = await filledShop("softcheck", shelf, Math.max(checks, needed));
    const two = await filledShop("softcheck-postgres", shelf, needed, postgres.url);
    try {
      const page = await scanFigures(one, scans);
      const { softcheck, ...others } = await claimsByTurns({ softcheck: one, "softcheck-postgres": two }, rounds);
      const subjects = { softcheck: { ...page, ...softcheck }, ...others };
      console.table(subjects);
      return { liveChecks: one.filled.length, goods: from, maxLines: MAX_LINES, scans, rounds, subjects };
    } finally {
      await Promise.all([one, two].map(({ shop }) => shop.stop()));
    }
  } finally {
    await postgres.stop();
  }
}

type FilledShop = { readonly shop: Shop; readonly filled: readonly WaitingBag[] };

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

/** Each round takes bags that nobody has paid for; every subject has as many. */
async function claimsByTurns(shops: Readonly<Record<string, FilledShop>>, rounds: number) {
  const waiting = new Map(Object.entries(shops).map(([name, { filled }]) => [name, filled.map(({ label }) => label)]));
  const paper = Array.from({ length: rounds * CLAIMS_OF_A_ROUND }, (_, n) => String(91_700_000_000_000 + n));
  const raw = rawClaims(paper);
  const notes = new Map<string, Map<string, number[]>>();
  const note = (name: string, figure: string, value: number): void => {
    const of = notes.get(name) ?? new Map<string, number[]>();
    notes.set(name, of.set(figure, [...(of.get(figure) ?? []), value]));
    say(`${name}: ${figure} ${Math.round(value)}`);
  };
  try {
    for (let round = 1; round <= rounds; round++) {
      for (const connections of CONNECTIONS) {
        const count = CLAIMS[connections] ?? 0;
        for (const [name, { shop }] of Object.entries(shops)) {
          const claims = claimsOf(shop, waiting.get(name)?.splice(0, count) ?? []);
          for (const [act, calls] of Object.entries(claims)) {
            const load = await sendAll(shop, calls, connections).catch((fault) => say(`${name}: ${act}s: ${fault}`));
            if (load === undefined) continue;
            note(name, `${act}sPerSecond${connections}`, load.perSecond);
            note(name, `${act}P99Ms${connections}`, load.p99Ms);
          }
        }
        const labels = paper.splice(0, count);
        note("raw", `holdsPerSecond${connections}`, raw.hold(labels, connections));
        note("raw", `commitsPerSecond${connections}`, raw.commit(labels, connections));
      }
    }
  } finally {
    raw.stop();
  }
  return Object.fromEntries([...notes].map(([name, of]) => [name, rounded(middles(of))]));
}

const middles = (of: ReadonlyMap<string, readonly number[]>): Record<string, number> =>
  Object.fromEntries([...of].map(([figure, values]) => [figure, middle(values)]));

/** What a POS sends for each bag: the hold, and the commit with its receipt. */
function claimsOf({ till }: Shop, labels: readonly string[]) {
  const headers = { authorization: `Bearer ${till.token}`, "content-type": "application/json" };
  const all = labels.map((label) => {
    const path = `${API}/redemptions/${makeUuid(Date.now(), crypto.getRandomValues(new Uint8Array(10)))}`;
    const hold = { method: "PUT", path, headers, body: JSON.stringify({ till: "Till", labels: [label] }) } as const;
    const body = JSON.stringify({ receipt: { number: label }, labels: [label] });
    return { hold, commit: { method: "POST", path: `${path}/commit`, headers, body } as const };
  });
  return { hold: all.map(({ hold }) => hold), commit: all.map(({ commit }) => commit) };
}
