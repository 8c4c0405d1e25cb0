import type { Ports } from "../../ports/ports.ts";
import { forgetFile } from "./lists/spool.ts";

const DAY_MS = 24 * 60 * 60_000;
/** A list that nobody applied in so long is put away. */
const BYTES_KEPT_DAYS = 3;
const HISTORY_KEPT_DAYS = 400;

/** Puts away lists that nobody applied, and forgets imports of long ago. For a timer. */
export async function forgetImports(ports: Ports): Promise<void> {
  const now = ports.clock.now();
  const old = await ports.storage.read(({ catalogueImports }) =>
    catalogueImports.spooled(now - BYTES_KEPT_DAYS * DAY_MS),
  );
  for (const row of old) {
    if (row.state === "received" || row.state === "checked") {
      const discarded = { ...row, state: "discarded", endedAt: now, endedBy: "server" } as const;
      await ports.storage.write(({ catalogueImports }) => catalogueImports.update(discarded));
    }
    await forgetFile(ports, row.store, row.id);
  }
  await ports.storage.write(({ catalogueImports }) => catalogueImports.forgetEnded(now - HISTORY_KEPT_DAYS * DAY_MS));
}
