import { createHash } from "node:crypto";
import { runSeed } from "./run-seed.ts";
import { readSettings } from "./settings.ts";
import { openShop } from "./story/shop.ts";
import { takeGlobals } from "./world/given-globals.ts";

// Seeds in this very process, for a copy of the source with a bug in it: how many, steps, hash of all their traces, and
// the invariant that broke.
const settings = readSettings(process.argv.slice(2));
takeGlobals();
const shop = await openShop();
let ran = 0;
let steps = 0;
let broke = "";
const traces = createHash("sha256");
for (let seed = settings.seed; seed < settings.seed + settings.seeds && broke === ""; seed++) {
  const end = await runSeed(shop, seed, settings);
  ran += 1;
  steps += end.steps;
  traces.update(end.hash);
  broke = end.broken?.invariant ?? "";
}
console.log(`${ran} ${steps} ${traces.digest("hex")} ${broke}`.trim());
process.exit(0);
