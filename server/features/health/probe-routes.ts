import { Liveness, Readiness } from "../../../src/protocol/health.ts";
import { route } from "../../frame/route.ts";

/** Looks at nothing but itself: a database that is away is no reason to kill a process that waits for it. */
const live = route({
  method: "GET",
  path: "health/live",
  summary: "Does the process answer?",
  tag: "server",
  access: "open",
  answers: { 200: Liveness },
  problems: [],
  handle: async ({ ports }) => ({ status: 200, body: { status: "alive" as const, version: ports.version } }),
});

const ready = route({
  method: "GET",
  path: "health/ready",
  summary: "May calls be sent here now?",
  tag: "server",
  access: "open",
  answers: { 200: Readiness, 503: Readiness },
  problems: [],
  handle: async ({ ports }) => {
    const database = await ports.storage
      .read(({ epochs }) => epochs.current())
      .then(
        () => "ok" as const,
        (error: unknown) => {
          ports.log.error("the database does not answer", { error: String(error) });
          return "failed" as const;
        },
      );
    const process = ports.wakeups.isClosed() ? "stopping" : "ok";
    const isReady = database === "ok" && process === "ok";
    const body: Readiness = { status: isReady ? "ready" : "not-ready", checks: { database, process } };
    return { status: isReady ? 200 : 503, body };
  },
});

export const probeRoutes = [live, ready];
