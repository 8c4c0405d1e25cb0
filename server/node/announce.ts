import { networkInterfaces } from "node:os";
import Bonjour from "bonjour-service";

/** Addresses come and go; so often it is looked whether ours did. */
const LOOK_EVERY_MS = 60_000;
/** Port and name of the service as DNS-SD knows pages (RFC 6763). */
const SERVICE = { name: "Softcheck", type: "https", disableIPv6: true, probe: false } as const;

export type Announcement = { stop(): Promise<void> };

/** Only names under `.local` are asked for in this way (RFC 6762 section 3). */
export const isAnnounced = (name: string | undefined): name is string => name?.endsWith(".local") === true;

/**
 * Answers on the LAN whoever asks where `name` is, with the addresses that this machine has then. `failed` hears when the
 * network forbids it.
 */
export function announce(name: string, port: number, failed: (error: Error) => void): Announcement {
  let told = "";
  let bonjour: Bonjour | undefined;
  const end = (): Promise<void> =>
    new Promise((resolve) => {
      const ended = bonjour;
      bonjour = undefined;
      if (ended === undefined) resolve();
      else ended.unpublishAll(() => ended.destroy(() => resolve()));
    });
  const look = (): void => {
    const now = JSON.stringify(networkInterfaces());
    if (now === told) return;
    told = now;
    void end();
    bonjour = new Bonjour({}, failed);
    bonjour.publish({ ...SERVICE, port, host: name });
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return end();
    },
  };
}
