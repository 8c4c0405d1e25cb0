import type { Ports } from "../ports/ports.ts";
import type { Principal } from "./principal.ts";
import { type TooMany, throttled } from "./throttled.ts";

/**
 * Counts label numbers that somebody asked for and nobody printed, so that the store's numbers are not found by trying
 * (OWASP ASVS 5.0, 2.4.1); the refusal when there were too many. Known labels are never counted: a till sells on.
 */
export async function tooManyUnknown(
  ports: Ports,
  { staff, terminal, session, name }: Principal,
  unknown: number,
): Promise<TooMany | undefined> {
  // The person or the device rather than the session: signing in anew gives no new tries.
  const who = staff ?? terminal ?? session;
  for (let counted = 0; counted < unknown; counted++) {
    const refusal = await throttled(ports, "unknown-label", who);
    if (refusal === undefined) continue;
    ports.log.warn("too many unknown labels", { who: name });
    return refusal;
  }
  return undefined;
}
