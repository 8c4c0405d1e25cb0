import { makeUuid } from "../../../src/domain/ids.ts";
import type { TerminalKind } from "../../../src/domain/rights.ts";
import type { PairingAnswer } from "../../../src/protocol/identity.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { type Actor, recordFact } from "../../frame/record-fact.ts";
import { newDigits, sha256Hex } from "../../frame/secrets.ts";
import type { Ports } from "../../ports/ports.ts";

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
