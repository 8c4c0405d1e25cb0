import { makeUuid } from "../../../src/domain/ids.ts";
import type { Ports } from "../../ports/ports.ts";
import { forgetFile } from "./lists/spool.ts";

const DAY_MS = 24 * 60 * 60_000;
/** A list that nobody applied in so long is put away. */
const BYTES_KEPT_DAYS = 3;
const HISTORY_KEPT_DAYS = 400;

/** The first of the ids that are made at a moment: ids are in order of time. */
const firstIdAt = (at: number) => makeUuid(at, new Uint8Array(10));

/** Puts away lists that nobody applied and bytes whose process died while they came, and forgets imports of long ago. For a timer. */
export async function forgetImports(ports: Ports): Promise<void> {
  const now = ports.clock.now();
  const before = now - BYTES_KEPT_DAYS * DAY_MS;
  const { old, lost } = await ports.storage.read(async ({ catalogueImports }) => ({
    old: await catalogueImports.spooled(before),
    lost: await catalogueImports.lost(firstIdAt(before)),
  }));
  for (const row of old) {
    if (row.state === "received" || row.state === "checked") {
      const discarded = { ...row, state: "discarded", endedAt: now, endedBy: "server" } as const;
      await ports.storage.write(({ catalogueImports }) => catalogueImports.update(discarded));
    }
    await forgetFile(ports, row.store, row.id);
  }
  for (const { store, id } of lost) await forgetFile(ports, store, id);
  await ports.storage.write(({ catalogueImports }) => catalogueImports.forgetEnded(now - HISTORY_KEPT_DAYS * DAY_MS));
}
