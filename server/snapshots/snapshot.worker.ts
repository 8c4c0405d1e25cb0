import { workerData } from "node:worker_threads";
import * as v from "valibot";
import { openStorageFor } from "../storage/drivers/open.ts";
import { buildSnapshot } from "./build-snapshot.ts";
import { packInThread } from "./pack-in-thread.ts";

/** What `worker-builder.ts` says to its worker. */
const Order = v.object({ databaseUrl: v.optional(v.string()), file: v.string(), store: v.string() });

const { databaseUrl, file, store } = v.parse(Order, workerData);
const storage = openStorageFor(databaseUrl, file, (error) => {
  throw error;
});
try {
  await buildSnapshot(storage, store, packInThread);
} finally {
  await storage.close();
}
