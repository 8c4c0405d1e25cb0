import { openCatalogueWorker } from "../../../src/journal/catalogue-worker.ts";
import type { CatalogueCopy, CopyDelta } from "../../../src/journal/port.ts";
import { createClient } from "../../../src/protocol/client.ts";
import { writePrices } from "../../../src/protocol/price-list.ts";
import type { Subject } from "../subject.ts";

/** The copy as a terminal has it: the real client, the real worker behind its port. */
export function softcheckSubject(): Subject {
  let opened: CatalogueCopy | undefined;
  const copy = () => {
    opened ??= openCatalogueWorker();
    return opened;
  };
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const from = performance.now();
    await work();
    return performance.now() - from;
  };
  const findOne = async (key: string) => {
    const { articles } = await copy().find([{ key }]);
    if (articles.length === 0) throw new Error(`nothing is known of ${key}`);
  };
  const lay = async (change: Pick<CopyDelta, "changed" | "prices">) => {
    const { version = 0 } = await copy().status();
    return timed(async () => {
      const laid = await copy().apply([{ from: version, to: version + 1, removed: [], ...change }], 0);
      if (!laid.ok) throw new Error(laid.error);
    });
  };
  return {
    load: () =>
      timed(async () => {
        const client = createClient({ fetch: (request) => fetch(request), origin: "", token: () => undefined });
        const taken = await client.snapshot();
        if (!taken.ok || taken.value === undefined) throw new Error("no catalogue came");
        const kept = await copy().replace(taken.value.bytes, taken.value.etag, 0);
        if (!kept.ok) throw new Error(kept.error);
      }),
    firstAnswer: (key) => timed(() => findOne(key)),
    async lookups(keys) {
      const times: number[] = [];
      for (const key of keys) times.push(await timed(() => findOne(key)));
      return times;
    },
    // As the server says it: of these articles nothing but the price changed.
    reprice: (changed) =>
      lay({ changed: [], prices: writePrices(changed.map(({ sku, priceMinor }) => [sku, priceMinor] as const)) }),
    delta: (changed) => lay({ changed }),
  };
}
