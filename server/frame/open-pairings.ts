import * as v from "valibot";
import type { Uuid } from "../../src/domain/ids.ts";
import { Id } from "../../src/protocol/brands.ts";
import { PairingBody } from "../../src/protocol/identity.ts";
import type { Ports } from "../ports/ports.ts";
import type { Queries } from "../ports/storage.ts";

/** What a pairing code stands for, as it is kept beside the code's hash. */
export const Paired = v.object({ ...PairingBody.entries, pairing: Id });

/** A code that was made and not used yet. `expiresAt` in ms. */
type OpenPairing = v.InferOutput<typeof PairingBody> & {
  readonly id: Uuid;
  readonly hash: string;
  readonly expiresAt: number;
};

/** The codes of a store that still work. */
export async function openPairings(
  { sessions }: Queries,
  ports: Pick<Ports, "clock">,
  store: string,
): Promise<readonly OpenPairing[]> {
  const kept = await sessions.oneTimes("pairing", store);
  return kept.flatMap(({ hash, payload, expiresAt }) => {
    const { pairing: id, ...device } = v.parse(Paired, JSON.parse(payload));
    const isOpen = expiresAt !== null && expiresAt > ports.clock.now();
    return isOpen ? [{ ...device, id, hash, expiresAt }] : [];
  });
}
