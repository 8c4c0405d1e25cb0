import type { HeartbeatView } from "../../src/protocol/alerts.ts";
import { wireTime } from "../frame/identity-views.ts";
import { pause } from "../frame/pause.ts";
import type { Heartbeat } from "../ports/heartbeat.ts";
import type { Ports } from "../ports/ports.ts";

export type HeartbeatWorld = Pick<Ports, "storage" | "clock" | "wakeups" | "outgoing" | "log">;

/** Who is told, and how often. */
export type HeartbeatGiven = { readonly url: string; readonly everyMinutes: number };

const MINUTE_MS = 60_000;

type Failed = NonNullable<HeartbeatView["failed"]>["fault"];

/**
 * Tells somebody outside that this server works, only while it does: its database takes a write, and what works by itself
 * in this process goes on. So silence there means that something is wrong here, whatever it is.
 */
export function makeHeartbeat(world: HeartbeatWorld, { url, everyMinutes }: HeartbeatGiven) {
  const { storage, clock, outgoing, log } = world;
  let takenAt: string | null = null;
  let failed: HeartbeatView["failed"] = null;

  const failureNow = async (isWell: () => boolean): Promise<Failed | undefined> => {
    if (!isWell()) return "not-well";
    const wrote = await storage
      .write(({ alerts }) => alerts.pulse(clock.now()))
      .then(
        () => true,
        () => false,
      );
    if (!wrote) return "database";
    const headers = { "content-type": "application/json", "user-agent": "Softcheck-Heartbeat" };
    const sent = await outgoing.post({ url, headers, body: JSON.stringify({ at: wireTime(clock.now()) }) });
    return sent.ok ? undefined : sent.error.code;
  };

  /** One of them; nothing is sent that is not so. */
  const beat = async (isWell: () => boolean): Promise<void> => {
    const fault = await failureNow(isWell);
    const at = wireTime(clock.now());
    // Each change is said once: it may go on for days.
    if (fault !== undefined && failed?.fault !== fault) log.warn("the heartbeat was not sent, or not taken", { fault });
    if (fault === undefined) takenAt = at;
    failed = fault === undefined ? null : { at, fault };
  };

  return {
    beat,
    view: (): HeartbeatView => ({ host: new URL(url).host, everyMinutes, takenAt, failed }),
    run: async (isWell: () => boolean): Promise<void> => {
      while (!world.wakeups.isClosed()) {
        await beat(isWell);
        await pause(world, everyMinutes * MINUTE_MS);
      }
    },
  } satisfies Heartbeat & Record<"beat", unknown>;
}
