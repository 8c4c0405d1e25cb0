import { isIPv4 } from "node:net";
import type { NetworkInterfaceInfo } from "node:os";

/** What this machine says of itself: `os.hostname()` and `os.networkInterfaces()`. */
export type Machine = {
  readonly hostname: string;
  readonly interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;
  /** The name that was chosen for the server, if one was. */
  readonly chosen?: string | undefined;
};

const LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const HOST_NAME = new RegExp(`^${LABEL}(\\.${LABEL})*$`);
/** What looks like an address is none of our names: URL readers take `10.0.0` for 10.0.0.0. */
const ENDS_IN_NUMBER = /(^|\.)\d+$/;

/** An RFC 1123 host name in lower case; anything else cannot stand in a certificate. */
export const isHostName = (text: string): boolean =>
  text.length <= 253 && HOST_NAME.test(text) && !ENDS_IN_NUMBER.test(text);

const hostNames = (hostname: string): readonly string[] => {
  const name = hostname.toLowerCase();
  if (name === "localhost" || !isHostName(name)) return [];
  return name.includes(".") ? [name] : [name, `${name}.local`];
};

/** Every name and IPv4 address under which a handheld on the LAN may call this server, each once, in a fixed order. */
export const localNames = ({ hostname, interfaces, chosen }: Machine): readonly string[] => {
  const addresses = Object.values(interfaces)
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address)
    .sort();
  return [
    ...new Set([
      "localhost",
      "127.0.0.1",
      ...(chosen === undefined ? [] : [chosen]),
      ...hostNames(hostname),
      ...addresses,
    ]),
  ];
};

/**
 * The name that people and codes are given for the server: the chosen one, or the first address on the LAN; the machine
 * itself when it has no network.
 */
export const spokenName = (names: readonly string[], chosen: string | undefined): string =>
  chosen ?? lanAddress(names) ?? "localhost";

/** The first address on the LAN, for devices that cannot look names up. */
export const lanAddress = (names: readonly string[]): string | undefined =>
  names.find((name) => isIPv4(name) && !name.startsWith("127."));
