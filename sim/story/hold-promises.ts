import * as v from "valibot";
import type { Scheduler } from "../world/scheduler.ts";
import { STORY_START } from "../world/store-server.ts";
import type { Answered, Sent } from "../world/wire.ts";
import type { ServerHolds } from "./server-holds.ts";
import { HOLD_MINUTES } from "./shop.ts";
import type { Never } from "./violation.ts";

/** Between the server's look at its clock and its answer others may come first. */
const SLACK_MS = 5_000;

const Held = v.object({ id: v.string(), state: v.literal("held"), expiresAt: v.string() });

/** What the server told tills of their holds (R2): each extension is for the whole time, and none ends before that. */
export function createHoldPromises(scheduler: Pick<Scheduler, "now">, never: Never) {
  const until = new Map<string, number>();
  return {
    /** An answer left the server, whoever gets it. */
    told({ method, url }: Sent, { status, body }: Answered): void {
      const isExtension = url.endsWith("/extension");
      if (!url.includes("/redemptions/") || status >= 300 || (method !== "PUT" && !isExtension)) return;
      const read = v.safeParse(Held, JSON.parse(new TextDecoder().decode(body)));
      if (!read.success) return;
      const { id, expiresAt } = read.output;
      const ends = Date.parse(expiresAt) - STORY_START;
      const whole = scheduler.now() + HOLD_MINUTES * 60_000 - SLACK_MS;
      never(isExtension && ends < whole, "R2", () => `the hold ${id} was extended, and ends at ${ends} ms`);
      until.set(id, Math.max(ends, until.get(id) ?? 0));
    },
    look({ redemptions }: ServerHolds): void {
      for (const { id, state } of redemptions) {
        const early = state === "expired" && scheduler.now() < (until.get(id) ?? 0);
        never(early, "R2", () => `the hold ${id} ran out before its time`);
      }
    },
    /** The database is an older one: what was told since is forgotten. */
    forget: () => until.clear(),
  };
}
export type HoldPromises = ReturnType<typeof createHoldPromises>;
