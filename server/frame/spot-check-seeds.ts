import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Uuid } from "../../src/domain/ids.ts";
import { assert } from "../../src/domain/result.ts";
import type { Ports } from "../ports/ports.ts";
import type { SpotCheckSeed } from "../ports/spot-checks.ts";
import type { Queries } from "../ports/storage.ts";
import { recordFact } from "./record-fact.ts";
import { sha256Hex } from "./secrets.ts";

type World = Pick<Ports, "clock" | "random">;

const DAY_MS = 24 * 60 * 60_000;
const SEED_BYTES = 32;

/** The day of a moment (ms) as seeds go by it: YYYY-MM-DD in UTC. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** What stands in the audit before the day begins: it binds the seed and tells nothing of it. */
export const commitmentTo = (seed: string): string => sha256Hex(hexToBytes(seed));

/** The draw of a bag: the first 32 bits of HMAC-SHA-256 under the day's seed over its id (RFC 2104). */
export function drawOf(seed: string, softCheck: Uuid): number {
  const mac = hmac(sha256, hexToBytes(seed), utf8ToBytes(softCheck));
  return new DataView(mac.buffer, mac.byteOffset).getUint32(0);
}

/**
 * The seed of a day. Whatever it is asked for, today's and tomorrow's are committed to in the audit from then on: nobody
 * who draws a seed can know the bags of its day (docs/decisions/0027). Inside a write.
 */
export async function seedOfDay(queries: Queries, world: World, store: string, at: number): Promise<string> {
  const today = await committed(queries, world, store, dayOf(at));
  await committed(queries, world, store, dayOf(at + DAY_MS));
  return today;
}

async function committed(queries: Queries, world: World, store: string, day: string): Promise<string> {
  const known = await queries.spotChecks.seed(store, day);
  if (known !== undefined) return known.seed;
  const seed = bytesToHex(world.random.bytes(SEED_BYTES));
  const isMine = await queries.spotChecks.keepSeed({ store, day, seed });
  const kept = isMine ? { seed } : await queries.spotChecks.seed(store, day);
  assert(kept !== undefined, "a day's seed is kept by whoever came first");
  if (isMine) {
    const detail = { day, sha256: commitmentTo(seed) };
    await recordFact(queries, world, SERVER(store), { kind: "spot-check-seed-committed", subject: store, detail });
  }
  return kept.seed;
}

/** Seeds of days that are over, told in the audit: from now on everybody can draw again. Inside a write; how many. */
export async function tellSeeds(queries: Queries, world: World, seeds: readonly SpotCheckSeed[]): Promise<number> {
  let told = 0;
  for (const seed of seeds) {
    if (!(await queries.spotChecks.tell(seed, world.clock.now()))) continue;
    const detail = { day: seed.day, seed: seed.seed };
    await recordFact(queries, world, SERVER(seed.store), {
      kind: "spot-check-seed-revealed",
      subject: seed.store,
      detail,
    });
    told++;
  }
  return told;
}

const SERVER = (store: string) => ({ store, name: "server" });
