import * as v from "valibot";
import { makeUuid, type Uuid } from "../../../src/domain/ids.ts";
import type { TerminalKind } from "../../../src/domain/rights.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { type PairingAnswer, PairingBody } from "../../../src/protocol/identity.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { type Actor, recordFact } from "../../frame/record-fact.ts";
import { newDigits, sha256Hex } from "../../frame/secrets.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";

/** Out-of-band secrets live ten minutes (OWASP ASVS 6.5.5). */
const PAIRING_MS = 10 * 60_000;
const CODE_DIGITS = 8;

/** Makes a code with which one device enrols itself at the actor's store, once (T1). */
export async function makePairing(
  ports: Ports,
  actor: Actor,
  device: { readonly kind: TerminalKind; readonly name: string },
): Promise<PairingAnswer> {
  const now = ports.clock.now();
  const id = makeUuid(now, ports.random.bytes(10));
  const code = newDigits(ports.random, CODE_DIGITS);
  const expiresAt = now + PAIRING_MS;
  const payload = JSON.stringify({ pairing: id, ...device });
  const hash = sha256Hex(code);
  await ports.storage.write(async (queries) => {
    // Two live codes that happen to be equal would make the newer one fail: the older one is given up.
    await queries.sessions.takeOneTime("pairing", hash);
    await queries.sessions.putOneTime({ hash, purpose: "pairing", store: actor.store, payload, expiresAt });
    await recordFact(queries, ports, actor, { kind: "pairing-made", subject: id, detail: device });
  });
  return { id, code, expiresAt: wireTime(expiresAt) };
}

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
