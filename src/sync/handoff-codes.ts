import type { Uuid } from "../domain/ids.ts";
import type { DeviceMemory, Outbox } from "../journal/port.ts";
import { fromBase64url } from "../protocol/base64url.ts";
import { numberOf, pack } from "../protocol/handoff/pack.ts";
import { DIGITS_PER_CODE, splitIntoParts } from "../protocol/handoff/parts.ts";
import type { DeviceCrypto } from "./device-crypto.ts";
import { signatureOf } from "./syncer.ts";

type HandoffWorld = {
  readonly outbox: Pick<Outbox, "waiting" | "sign">;
  readonly memory: Pick<DeviceMemory, "identity">;
  readonly crypto: DeviceCrypto;
};

/**
 * An order that waits to be sent, as codes for a till: the very bytes and the very signature that the syncer sends (R4,
 * I6). Undefined when it does not wait any more, when nobody can sign it, or when it is larger than codes can be numbered.
 */
export async function handoffCodes(world: HandoffWorld, order: Uuid): Promise<readonly string[] | undefined> {
  const waiting = await world.outbox.waiting();
  const row = waiting.ok ? waiting.value.find(({ id }) => id === order) : undefined;
  const signed = row && (await signatureOf(world, row));
  const signature = signed === undefined ? undefined : fromBase64url(signed);
  if (row === undefined || signature === undefined) return undefined;
  const packed = await pack({ bytes: row.bytes, signature });
  return splitIntoParts(packed, await numberOf(packed), DIGITS_PER_CODE);
}
