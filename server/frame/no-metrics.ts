import type { Metrics } from "../ports/metrics.ts";

/** For servers that nobody watches: simulations, demos, tests. */
export const noMetrics: Metrics = {
  begin: () => () => undefined,
  read: async () => ({ media: "text/plain", text: "" }),
};
