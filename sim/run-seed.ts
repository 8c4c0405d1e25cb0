import type { SimSettings } from "./settings.ts";
import { shrink } from "./shrink.ts";
import { FAULTS, makePlan, type Plan } from "./story/plan.ts";
import type { Shop } from "./story/shop.ts";
import { type Told, tellStory } from "./story/story.ts";

/** What one seed came to; `replay` and the trace of the shrunk story when an invariant broke. */
export type SeedEnd = {
  readonly seed: number;
  readonly steps: number;
  readonly hash: string;
  readonly broken?: {
    readonly invariant: string;
    readonly what: string;
    readonly replay: string;
    readonly trace: readonly string[];
  };
};

const SHRINK_TRIES = 120;
const TRACE_LINES = 120;

/** Tells the story of one seed; a broken one is made as short as it gets. */
export async function runSeed(
  shop: Shop,
  seed: number,
  settings: Omit<SimSettings, "seed" | "seeds">,
): Promise<SeedEnd> {
  const whole = makePlan(seed, new Set(settings.faults));
  const places = settings.keep ?? whole.happenings.map((_, place) => place);
  const told = await tellStory(shop, part(whole, places));
  const [first] = told.violations;
  const { steps, hash } = told;
  if (first === undefined) return { seed, steps, hash };
  let shortest: Told = told;
  const breaks = async (kept: readonly number[]): Promise<boolean> => {
    const again = await tellStory(shop, part(whole, kept));
    const same = again.violations[0]?.invariant === first.invariant;
    if (same) shortest = again;
    return same;
  };
  const kept = settings.firstOnly ? places : await shrink(places, breaks, SHRINK_TRIES);
  const trace = shortest.trace.slice(-TRACE_LINES);
  return { seed, steps, hash, broken: { ...first, replay: replayOf(seed, settings, kept), trace } };
}

const part = (whole: Plan, places: readonly number[]): Plan => ({
  ...whole,
  happenings: whole.happenings.filter((_, place) => places.includes(place)),
});

function replayOf(seed: number, { faults }: Pick<SimSettings, "faults">, kept: readonly number[]): string {
  const without = FAULTS.filter((name) => !faults.includes(name)).map((name) => ` --without ${name}`);
  return `npm run sim -- --seeds 1 --seed ${seed}${without.join("")} --keep ${kept.join(",")}`;
}
