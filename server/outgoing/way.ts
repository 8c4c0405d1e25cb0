import type { Result } from "../../src/domain/result.ts";
import type { DeliveryFault } from "../../src/protocol/webhooks.ts";
import type { ChainedFact } from "../ports/facts.ts";
import type { OutletRow } from "../ports/outlets.ts";

/** Is an event one for this outlet? */
export type Wants = (fact: Pick<ChainedFact, "kind" | "outcome">) => boolean;

/** How outlets of one kind work. */
export type Way = {
  wants(outlet: OutletRow): Wants;
  /** Takes one event out; ok also when there is nothing in it for this outlet. */
  carry(outlet: OutletRow, fact: ChainedFact): Promise<Result<null, DeliveryFault>>;
};
