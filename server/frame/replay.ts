import type { ReplayBody } from "../../src/protocol/webhooks.ts";
import type { OutletRow } from "../ports/outlets.ts";
import type { Queries } from "../ports/storage.ts";

/**
 * Sends again what was given up, one or all, or everything from a number on; what is to come is never left out by it.
 * Whether there was such a thing. Inside a write.
 */
export async function replay({ outlets }: Queries, row: OutletRow, body: ReplayBody): Promise<boolean> {
  const again = { nextTryAt: null } as const;
  if (body.what === "from") {
    await outlets.forgetFrom(row.id, body.n);
    await outlets.progress(row.id, { ...again, position: Math.min(row.position, body.n - 1) });
    return true;
  }
  const which = body.what === "one" ? { n: body.n } : {};
  const moved = await outlets.moveDeliveries(row.id, { from: "dead", to: "replaying", ...which });
  await outlets.progress(row.id, again);
  return moved > 0 || body.what === "dead";
}
