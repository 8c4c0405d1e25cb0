import { isIP } from "node:net";

/** An IPv4 address that came over an IPv6 socket is written as people know it (RFC 4291 2.5.5.2). */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, "");

/**
 * The address that really asks. `X-Forwarded-For` counts only when one of our own proxies holds the connection, and of it only
 * what our proxies wrote: from the right, up to the first address that is none of them.
 */
export function callerOf(
  socketAddress: string | undefined,
  forwardedFor: string | readonly string[] | undefined,
  proxies: readonly string[],
): string {
  const direct = plain(socketAddress ?? "unknown");
  if (!proxies.includes(direct)) return direct;
  const told = [forwardedFor ?? []]
    .flat()
    .join(",")
    .split(",")
    .map((part) => plain(part.trim()));
  const caller = told.findLast((address) => !proxies.includes(address));
  return caller !== undefined && isIP(caller) !== 0 ? caller : direct;
}
