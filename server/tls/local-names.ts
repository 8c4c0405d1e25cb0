import type { NetworkInterfaceInfo } from "node:os";

/** What this machine says of itself: `os.hostname()` and `os.networkInterfaces()`. */
export type Machine = {
  readonly hostname: string;
  readonly interfaces: Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;
};

/** RFC 1123 host name; anything else cannot stand in a certificate. */
const HOST_NAME = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/;

const hostNames = (hostname: string): readonly string[] => {
  const name = hostname.toLowerCase();
  if (name === "localhost" || !HOST_NAME.test(name)) return [];
  return name.includes(".") ? [name] : [name, `${name}.local`];
};

/** Every name and IPv4 address under which a handheld on the LAN may call this server, each once, in a fixed order. */
export const localNames = ({ hostname, interfaces }: Machine): readonly string[] => {
  const addresses = Object.values(interfaces)
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address)
    .sort();
  return [...new Set(["localhost", "127.0.0.1", ...hostNames(hostname), ...addresses])];
};
