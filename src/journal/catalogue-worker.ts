import { callsTo } from "./catalogue-calls.ts";
import type { CatalogueCopy } from "./port.ts";

/** The catalogue copy in its worker; a lookup is one round trip. A second database name is for tests. */
export function openCatalogueWorker(database = ""): CatalogueCopy & { close(): void } {
  const worker = new Worker(new URL("./catalogue.worker.ts", import.meta.url), { type: "module", name: database });
  return { ...callsTo(worker), close: () => worker.terminate() };
}
