import { BlockList, isIPv6 } from "node:net";

/** Networks of a house: reachable when the operator says so. */
const PRIVATE = listOf([
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["::1", 128],
  ["fc00::", 7],
]);

/** Nobody's webhook: link-local (with the metadata services of clouds), shared, reserved, multicast, translated. */
const NEVER = listOf([
  ["0.0.0.0", 8],
  ["100.64.0.0", 10],
  ["169.254.0.0", 16],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  ["::", 128],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 32],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
]);

function listOf(networks: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, bits] of networks) list.addSubnet(network, bits, isIPv6(network) ? "ipv6" : "ipv4");
  return list;
}

/** May a message go to this address? An IPv4 address in IPv6 form (`::ffff:10.0.0.1`) counts as itself. */
export function isReachable(address: string, privateAllowed: boolean): boolean {
  const [plain = ""] = address.split("%");
  const family = isIPv6(plain) ? "ipv6" : "ipv4";
  if (NEVER.check(plain, family)) return false;
  return privateAllowed || !PRIVATE.check(plain, family);
}
