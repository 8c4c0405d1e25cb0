export type Fetch = (request: Request) => Promise<Response>;

/** What the network does to calls. A rate is the part of all calls that it hits, from 0 to 1. */
export type Faults = {
  /** Mean time on the way there and back together (ms); one call takes from half of it to half as much again. */
  readonly delayMs: number;
  /** Nothing arrives, and what is under way does not come back. */
  readonly offline: boolean;
  /** The call takes effect, its answer is lost. */
  readonly lostAnswers: number;
  /** The call arrives two times; the second answer is given. */
  readonly duplicates: number;
  /** Somebody on the way answers 503: the call has no effect. */
  readonly refusals: number;
};

export const NO_FAULTS: Faults = { delayMs: 0, offline: false, lostAnswers: 0, duplicates: 0, refusals: 0 };

export type FaultWorld = {
  /** The faults of this moment. */
  faults(): Faults;
  /** From 0 to below 1. */
  random(): number;
  sleep(ms: number): Promise<void>;
};

/** Random numbers of a seed (mulberry32): the same seed gives the same faults to the same row of calls. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Chance of one call. All of it is drawn before the call leaves, so that a fault's rate moves no other call's luck. */
type Luck = { readonly there: number; readonly back: number; readonly lost: boolean; readonly twice: boolean } & {
  readonly refused: boolean;
};

function drawLuck(random: () => number, { delayMs, lostAnswers, duplicates, refusals }: Faults): Luck {
  const way = (): number => (delayMs / 2) * (0.5 + random());
  const hits = (rate: number): boolean => random() < rate;
  return { there: way(), back: way(), refused: hits(refusals), twice: hits(duplicates), lost: hits(lostAnswers) };
}

const neverArrives = (): never => {
  throw new TypeError("The network failed, as it was told to");
};

const refusal = (): Response =>
  new Response("The service is not available, as it was told to be.", {
    status: 503,
    headers: { "content-type": "text/plain;charset=utf-8" },
  });

/** A fetch over a network with faults. Like the real one it throws a TypeError when no answer comes back. */
export function withFaults(fetch: Fetch, world: FaultWorld): Fetch {
  const travel = async (ms: number): Promise<void> => {
    if (ms > 0) await world.sleep(ms);
    if (world.faults().offline) neverArrives();
  };
  return async (request) => {
    const luck = drawLuck(world.random, world.faults());
    await travel(luck.there);
    if (luck.refused) return refusal();
    if (luck.twice) await fetch(request.clone());
    const answer = await fetch(request);
    await travel(luck.back);
    return luck.lost ? neverArrives() : answer;
  };
}
