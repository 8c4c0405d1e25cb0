import { runPlanted } from "./planted/run-planted.ts";
import type { SeedEnd } from "./run-seed.ts";
import { runSeeds } from "./run-seeds.ts";
import { readSettings, type SimSettings } from "./settings.ts";

/** The last line of stdout. */
type Summary = {
  seeds: number;
  steps: number;
  violations: { seed: number; invariant: string; what: string; replay: string }[];
  plantedBugs: number;
  plantedCaught: number;
};

const settings = readSettings(process.argv.slice(2));
const summary: Summary = { seeds: 0, steps: 0, violations: [], plantedBugs: 0, plantedCaught: 0 };

function progress(text: string, { seeds }: SimSettings): void {
  const every = Math.max(1, Math.round(seeds / 50));
  if (summary.seeds % every === 0 || summary.seeds === seeds) console.error(text);
}

function take({ seed, steps, broken }: SeedEnd): void {
  summary.seeds += 1;
  summary.steps += steps;
  progress(`${summary.seeds} of ${settings.seeds} seeds, ${summary.violations.length} broken`, settings);
  if (broken === undefined) return;
  const { invariant, what, replay, trace } = broken;
  summary.violations.push({ seed, invariant, what, replay });
  console.error(`seed ${seed} broke ${invariant}: ${what}\n${trace.join("\n")}\n${replay}`);
}

if (settings.planted) {
  const planted = await runPlanted(settings.seeds, settings.bug, (line) => console.error(line));
  summary.plantedBugs = planted.bugs;
  summary.plantedCaught = planted.caught;
  summary.seeds = planted.seeds;
  summary.steps = planted.steps;
} else {
  await runSeeds(settings, take);
}
console.log(JSON.stringify(summary));
process.exitCode = summary.violations.length > 0 || summary.plantedCaught < summary.plantedBugs ? 1 : 0;
