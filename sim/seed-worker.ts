import { parentPort, workerData } from "node:worker_threads";
import { runSeed } from "./run-seed.ts";
import type { SimSettings } from "./settings.ts";
import { openShop } from "./story/shop.ts";
import { takeGlobals } from "./world/given-globals.ts";

/** Every `stride`-th seed from `first` on, one after the other. */
export type Share = { readonly settings: SimSettings; readonly first: number; readonly stride: number };

const { settings, first, stride }: Share = workerData;
takeGlobals();
const shop = await openShop();
for (let seed = first; seed < settings.seed + settings.seeds; seed += stride) {
  const end = await runSeed(shop, seed, settings);
  parentPort?.postMessage(end);
  if (end.broken !== undefined && settings.firstOnly) break;
}
