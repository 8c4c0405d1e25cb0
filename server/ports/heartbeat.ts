import type { HeartbeatView } from "../../src/protocol/alerts.ts";

/** The server's sign of life to somebody outside, so that its own silence is noticed. */
export type Heartbeat = {
  /** Null: nobody is told. */
  view(): HeartbeatView | null;
  /** Until the server stops. `isWell`: what the process says of its own work. */
  run(isWell: () => boolean): Promise<void>;
};
