import type { Machine } from "../ports/machine.ts";

/** A page and a simulated server have no machine of their own that could run full. */
export const noMachine: Machine = { name: "here", disk: async () => undefined, certificates: () => undefined };
