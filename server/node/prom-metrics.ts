import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { OutgoingMeasured } from "../outgoing/measure-outlets.ts";
import type { Metrics } from "../ports/metrics.ts";
import { gaugeOutgoing } from "./outgoing-gauges.ts";

/** From a lookup in memory to a catalogue of a million rows, seconds. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 30];
/** What no route answered: one name, or whoever tries paths would make a series of each. */
const NO_ROUTE = "(none)";

/** When something ends, by its name: seconds since 1970. */
export type Ends = () => Readonly<Record<string, Date>>;

export type PromMetrics = Metrics & {
  /** From now on the ends of these certificates are told, too. */
  watchCertificates(ends: Ends): void;
  /** From now on what goes out by itself is told, too. */
  watchOutgoing(read: () => Promise<OutgoingMeasured>): void;
};

/** Prometheus' counters of this process; `version` is told as a label of `softcheck_build_info`. */
export function promMetrics(version: string): PromMetrics {
  const register = new Registry();
  const registers = [register];
  collectDefaultMetrics({ register });
  const build = { name: "softcheck_build_info", help: "Version of the software; always 1", labelNames: ["version"] };
  new Gauge({ ...build, registers }).labels(version).set(1);
  const requests = new Counter({
    name: "softcheck_requests_total",
    help: "Answered requests",
    labelNames: ["method", "route", "status"],
    registers,
  });
  const seconds = new Histogram({
    name: "softcheck_request_seconds",
    help: "Time from a request to its answer; long polls wait on purpose",
    labelNames: ["method", "route"],
    buckets: BUCKETS,
    registers,
  });
  const putOffs = new Counter({
    name: "softcheck_calls_put_off_total",
    help: "Calls beyond SOFTCHECK_CALLS_PER_MINUTE, by what they were counted for",
    labelNames: ["counted"],
    registers,
  });
  const running = new Gauge({ name: "softcheck_requests_running", help: "Requests without their answer", registers });
  return {
    begin: () => {
      const began = performance.now();
      running.inc();
      return ({ method, route, status, putOff }) => {
        running.dec();
        if (putOff !== undefined) putOffs.inc({ counted: putOff });
        const at = { method, route: route ?? NO_ROUTE };
        requests.inc({ ...at, status });
        seconds.observe(at, (performance.now() - began) / 1000);
      };
    },
    read: async () => ({ media: register.contentType, text: await register.metrics() }),
    watchOutgoing: (read) => gaugeOutgoing(registers, read),
    watchCertificates: (ends) => {
      new Gauge({
        name: "softcheck_certificate_end_seconds",
        help: "When a certificate ends, seconds since 1970",
        labelNames: ["certificate"],
        registers,
        collect() {
          this.reset();
          for (const [name, end] of Object.entries(ends())) this.set({ certificate: name }, end.getTime() / 1000);
        },
      });
    },
  };
}
