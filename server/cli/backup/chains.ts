import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { Storage } from "../../ports/storage.ts";
import { nodeSha256 } from "../../storage/drivers/sha256.ts";
import { verifyChain } from "../../storage/verify-chain.ts";

/** Does the chain of facts of every store hold? */
export async function chainsHold(storage: Storage): Promise<Result<null, string>> {
  for (const { id, name } of await storage.read(({ stores }) => stores.all())) {
    const { fault } = await verifyChain(storage, id, nodeSha256);
    if (fault !== undefined) {
      return err(`the audit log of ${name} does not hold at fact ${fault.n} (npx softcheck doctor says more).`);
    }
  }
  return ok(null);
}
