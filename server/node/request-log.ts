import type { AnsweredCall, Metrics } from "../ports/metrics.ts";
import type { Log } from "../ports/world.ts";
import type { RequestLog } from "./environment.ts";

const TENTHS = 10;

const isAct = ({ method, status }: AnsweredCall): boolean => method !== "GET" || status >= 400;

/** A flood must not fill the log as well: who calls too often is named there once a minute. */
const isFlood = ({ putOff }: AnsweredCall): boolean => putOff !== undefined;

/**
 * Logs answered requests, too: method, pattern of the path, status, milliseconds, who and of which store. Paths and queries hold label
 * numbers and searches, headers hold tokens, bodies hold PINs: none of them comes here.
 */
export function withRequestLog(metrics: Metrics, log: Log, which: RequestLog): Metrics {
  if (which === "off") return metrics;
  return {
    ...metrics,
    begin: () => {
      const began = performance.now();
      const counted = metrics.begin();
      return (call) => {
        counted(call);
        if (isFlood(call) || (which === "acts" && !isAct(call))) return;
        const ms = Math.round((performance.now() - began) * TENTHS) / TENTHS;
        const say = call.status >= 500 ? log.error : log.info;
        say("request", { ...call, ms });
      };
    },
  };
}
