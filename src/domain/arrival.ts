import { ARRIVAL, type Arrival, type LabelState } from "./state-table.ts";

/** What the server knows of the label that a soft check arrives with. */
export type KnownLabel = { readonly state: LabelState } | undefined;

/** What becomes of a soft check that arrives, by the state table. */
export const decideArrival = (declined: boolean, label: KnownLabel): Arrival =>
  ARRIVAL[label?.state ?? "unknown"][declined ? "declined" : "agreed"];
