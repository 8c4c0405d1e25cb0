import type { HeartbeatView } from "../../src/protocol/alerts.ts";
import type { OutletKind, OutletRow } from "../ports/outlets.ts";
import type { Ports } from "../ports/ports.ts";

export const OUTLET_KINDS: readonly OutletKind[] = ["webhook", "files", "mail"];

export type OutletState = "well" | "failing" | "off";

/** Outlets of one kind, of all stores together: which one it is, the office and the doctor say. */
export type OutletsMeasured = {
  readonly count: Readonly<Record<OutletState, number>>;
  /** How long the one that fails longest has failed; 0: none does. */
  readonly failingMs: number;
  /** Events that were given up and can be sent again. */
  readonly givenUp: number;
};

/** What goes out by itself, at a moment. `heartbeat`: null where nobody outside is told. */
export type OutgoingMeasured = {
  readonly outlets: Readonly<Record<OutletKind, OutletsMeasured>>;
  readonly heartbeat: HeartbeatView | null;
};

/** One that is held up by a person fails at nothing. */
export function outletState({ active, failingSince }: Pick<OutletRow, "active" | "failingSince">): OutletState {
  if (!active) return "off";
  return failingSince === null ? "well" : "failing";
}

/** For who watches the server: numbers alone, no address and no store. */
export async function measureOutgoing({
  storage,
  clock,
  heartbeat,
}: Pick<Ports, "storage" | "clock" | "heartbeat">): Promise<OutgoingMeasured> {
  const { rows, givenUp } = await storage.read(async ({ outlets }) => ({
    rows: await outlets.everywhere(),
    givenUp: await outlets.givenUp(),
  }));
  const now = clock.now();
  const of = (kind: OutletKind): OutletsMeasured => {
    const some = rows.filter((row) => row.kind === kind);
    const count = { well: 0, failing: 0, off: 0 };
    for (const row of some) count[outletState(row)] += 1;
    const failing = some.filter((row) => outletState(row) === "failing");
    return {
      count,
      failingMs: Math.max(0, ...failing.map(({ failingSince }) => now - (failingSince ?? now))),
      givenUp: some.reduce((sum, { id }) => sum + (givenUp.get(id) ?? 0), 0),
    };
  };
  return { outlets: { webhook: of("webhook"), files: of("files"), mail: of("mail") }, heartbeat: heartbeat.view() };
}
