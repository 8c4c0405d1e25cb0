import { lookupKey } from "../../src/domain/barcodes/lookup.ts";
import type { Pages } from "./pages.ts";
import { articlesAt, barcodeOf, priceAt, skuOf } from "./shop.ts";
import type { Stage } from "./stage.ts";

/** Faults have stopped: so long may it take until everything is through (I11), and so often we look. */
const REST_MS = 6 * 60_000;
const LOOK_MS = 2_000;
/** Everything is through: so long nothing else may happen; after a restore devices send again what was forgotten. */
const LINGER_MS = 6_000;
const LINGER_RESTORED_MS = 90_000;

/** No more faults: whoever is at work finishes, then everything drains, or the time is over. */
export async function comeToRest(stage: Stage, pages: Pages): Promise<void> {
  const { scheduler, server, bodies } = stage;
  stage.say("* faults stop");
  stage.weathers.length = 0;
  for (const { platter } of bodies) platter.full = false;
  server.start();
  for (const life of pages.lives()) life.thaw();
  await pages.openAll();
  const until = scheduler.now() + REST_MS;
  const waits = async () =>
    pages.isAnybodyBusy() || isSomethingUnsent(stage) || (await behind(stage, pages)).length > 0;
  while (scheduler.now() < until && (await waits())) await scheduler.sleep(LOOK_MS);
  await scheduler.sleep(stage.restored ? LINGER_RESTORED_MS : LINGER_MS);
}

const isSomethingUnsent = ({ bodies }: Stage): boolean =>
  bodies.some(
    ({ platter: { synced } }) =>
      synced.outbox.size > 0 || [...synced.till.values()].some(({ state }) => state === "committing"),
  );

const versionOf = ({ server, shop }: Stage): Promise<number> =>
  server.ports().storage.read(({ catalogue }) => catalogue.version(shop.store));

/** Handhelds whose catalogue is not the server's. */
async function behind(stage: Stage, pages: Pages): Promise<readonly string[]> {
  const version = await versionOf(stage);
  const held = await Promise.all(pages.copies().map((copy) => copy.status()));
  return held.filter((copy) => copy.version !== version).map((copy) => `version ${copy.version} of ${version}`);
}

/** I11, I13: every copy is the newest catalogue, and whole. */
export async function checkCopies(stage: Stage, pages: Pages): Promise<void> {
  const { violated } = stage;
  for (const one of await behind(stage, pages)) violated("I11", `a copy of the catalogue has ${one}`);
  const version = await versionOf(stage);
  for (const copy of pages.copies()) {
    for (const article of articlesAt(version)) {
      const { articles, version: by } = await copy.find([{ key: lookupKey(barcodeOf(article)) }]);
      const price = articles[0]?.priceMinor;
      if (price !== priceAt(article, by)) violated("I13", `${skuOf(article)} costs ${price} in version ${by}`);
    }
  }
}
