import { assert, err, ok, type Result } from "../domain/result.ts";
import type { TerminalKind } from "../domain/rights.ts";
import type { DeviceMemory, Identity } from "../journal/port.ts";
import type { Client } from "../protocol/client.ts";
import { failureCode } from "../protocol/failure-code.ts";
import type { PublicKey } from "../protocol/identity.ts";

const P256 = { name: "ECDSA", namedCurve: "P-256" } as const;

/** A new key pair for enrolment; the private half can be used and stored, never read out. */
export async function makeDeviceKey(
  subtle: SubtleCrypto,
): Promise<{ readonly privateKey: CryptoKey; readonly publicKey: PublicKey }> {
  const { privateKey, publicKey } = await subtle.generateKey(P256, false, ["sign", "verify"]);
  const { x, y } = await subtle.exportKey("jwk", publicKey);
  assert(x !== undefined && y !== undefined, "a P-256 key has two coordinates");
  return { privateKey, publicKey: { kty: "EC", crv: "P-256", x, y } };
}

export type EnrolWorld = {
  readonly memory: Pick<DeviceMemory, "keepIdentity">;
  readonly client: Pick<Client, "enrol">;
  /** A P-256 key pair; the private half cannot be taken out of the browser. */
  readonly makeKey: () => Promise<{ readonly privateKey: CryptoKey; readonly publicKey: PublicKey }>;
  /** Asks the browser never to evict what this device keeps. */
  readonly requestPersistence: () => Promise<unknown>;
};

/** Makes this browser a device of the store by a pairing code of eight digits, once (T1). Errors are problem codes. */
export async function enrolDevice(
  world: EnrolWorld,
  kind: TerminalKind,
  code: string,
): Promise<Result<Identity, string>> {
  const { privateKey, publicKey } = await world.makeKey();
  const enrolled = await world.client.enrol({ code, publicKey });
  if (!enrolled.ok) return err(failureCode(enrolled.error));
  if (enrolled.value.kind !== kind) return err("wrong-code");
  const identity = { terminal: enrolled.value, privateKey };
  const kept = await world.memory.keepIdentity(identity);
  if (!kept.ok) return err("storage-failed");
  await world.requestPersistence();
  return ok(identity);
}
