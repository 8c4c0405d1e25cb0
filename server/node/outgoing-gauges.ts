import { Gauge, type Registry } from "prom-client";
import { OUTLET_KINDS, type OutgoingMeasured } from "../outgoing/measure-outlets.ts";

/** A figure with its labels. */
type Told = readonly [Readonly<Record<string, string>>, number];

/** What goes out by itself, looked at whenever somebody asks: webhooks, files, mail, and the server's sign of life. */
export function gaugeOutgoing(registers: Registry[], read: () => Promise<OutgoingMeasured>): void {
  let asked: Promise<OutgoingMeasured | undefined> | undefined;
  // All of them are asked at once: the database is asked once. While it is away these are not told, and all others are.
  const measured = (): Promise<OutgoingMeasured | undefined> => {
    asked ??= read()
      .catch(() => undefined)
      .finally(() => {
        asked = undefined;
      });
    return asked;
  };
  const gauge = (
    name: string,
    help: string,
    labelNames: readonly string[],
    tell: (now: OutgoingMeasured) => readonly Told[],
  ) =>
    new Gauge({
      ...{ name: `softcheck_${name}`, help, labelNames: [...labelNames], registers },
      async collect() {
        const now = await measured();
        this.reset();
        for (const [labels, figure] of now === undefined ? [] : tell(now)) this.set(labels, figure);
      },
    });
  const byKind = (figure: (of: OutgoingMeasured["outlets"]["webhook"]) => number) => (now: OutgoingMeasured) =>
    OUTLET_KINDS.map((kind): Told => [{ kind }, figure(now.outlets[kind])]);

  gauge("outlets", "Ways out for events, of all stores", ["kind", "state"], ({ outlets }) =>
    OUTLET_KINDS.flatMap((kind) =>
      Object.entries(outlets[kind].count).map(([state, count]): Told => [{ kind, state }, count]),
    ),
  );
  gauge(
    "outlet_failing_seconds",
    "How long the worst outlet of a kind has failed; 0: none fails",
    ["kind"],
    byKind(({ failingMs }) => failingMs / 1000),
  );
  gauge(
    "deliveries_given_up",
    "Events that were given up and can be sent again",
    ["kind"],
    byKind(({ givenUp }) => givenUp),
  );
  gauge("heartbeat_failing", "1: the last heartbeat was not sent, or not taken", [], ({ heartbeat }) =>
    heartbeat === null ? [] : [[{}, heartbeat.failed === null ? 0 : 1]],
  );
  gauge("heartbeat_taken_seconds", "When the last heartbeat was taken, seconds since 1970", [], ({ heartbeat }) => {
    const at = heartbeat?.takenAt ?? null;
    return at === null ? [] : [[{}, Date.parse(at) / 1000]];
  });
}
