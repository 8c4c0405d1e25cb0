import type { AnsweredCall, Metrics } from "../ports/metrics.ts";
import type { Log } from "../ports/world.ts";
import type { RequestLog } from "./environment.ts";

const TENTHS = 10;

const isAct = ({ method, status }: AnsweredCall): boolean => method !== "GET" || status >= 400;

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
        if (which === "acts" && !isAct(call)) return;
        const ms = Math.round((performance.now() - began) * TENTHS) / TENTHS;
        const say = call.status >= 500 ? log.error : log.info;
        say("request", { ...call, ms });
      };
    },
  };
}
