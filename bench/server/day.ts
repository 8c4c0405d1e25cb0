import { setTimeout as pause } from "node:timers/promises";
import { quantile } from "../figures.ts";
import { labelOf, type Shop, sell } from "./softcheck.ts";
import type { Prepared } from "./subject.ts";

/**
 * The busiest hour of a peak day (DOMAIN, "Scale": 20,000 soft checks) is taken for 30 % of it: 1.7 bags a second. Each
 * bag comes with 20 lookups, as if no handheld had a copy of the catalogue, and is held and paid for at a till.
 */
const BAGS_PER_SECOND = (20_000 * 0.3) / 3_600;
const LOOKUPS_PER_BAG = 20;
const TIMES = 10;

type Act = "lookup" | "put" | "sell";

/** Ten times that load for so long, at random moments; each wait is counted from when the call was due. */
export async function busyHour(shop: Shop, barcodes: readonly string[], seconds: number) {
  const bags = await shop.bags(Math.round(BAGS_PER_SECOND * TIMES * seconds));
  const sold = await shop.bags(bags.length);
  for (const bag of sold) await send(shop, bag);
  const asked = Array.from({ length: bags.length * LOOKUPS_PER_BAG }, (_, n) =>
    shop.lookup(barcodes[n % barcodes.length] ?? ""),
  );
  const waits: Record<Act, number[]> = { lookup: [], put: [], sell: [] };
  let unanswered = 0;
  const begun = performance.now();
  const at = async (act: Act, work: () => Promise<void>): Promise<void> => {
    const due = begun + Math.random() * seconds * 1_000;
    await pause(Math.max(0, due - performance.now()));
    // Who gets no answer waited in vain: no wait of theirs makes the others' look better.
    const done = await work().then(
      () => true,
      () => false,
    );
    if (done) waits[act].push(performance.now() - due);
    else unanswered += 1;
  };
  await Promise.all([
    ...bags.map((bag) => at("put", () => send(shop, bag))),
    ...asked.map((lookup) => at("lookup", () => send(shop, lookup))),
    ...sold.map((bag, n) => at("sell", () => sell(shop, labelOf(bag), String(n)))),
  ]);
  const figures = Object.entries(waits).flatMap(([act, all]) => [
    [`${act}sPerSecond`, all.length / seconds],
    [`${act}P50Ms`, quantile(all, 0.5)],
    [`${act}P99Ms`, quantile(all, 0.99)],
  ]);
  return { ...Object.fromEntries(figures), unanswered };
}

async function send({ origin }: Shop, { method, path, headers, body }: Prepared): Promise<void> {
  const answer = await fetch(origin + path, { method, headers, ...(body === undefined ? {} : { body }) });
  await answer.text();
  if (!answer.ok) throw new Error(`${method} was answered with ${answer.status}`);
}
