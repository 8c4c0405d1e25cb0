import { journalContract } from "./journal-contract.ts";
import { outboxContract } from "./outbox-contract.ts";
import { restoredServerContract } from "./restored-server-contract.ts";
import type { OpenStoreroom } from "./testing/storeroom.ts";
import { tillContract } from "./till-contract.ts";

/** What every device promises, whatever it stands on. */
export function deviceContract(name: string, storeroom: OpenStoreroom): void {
  for (const contract of [journalContract, restoredServerContract, outboxContract, tillContract]) {
    contract(name, storeroom);
  }
}
