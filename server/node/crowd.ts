import type { Server } from "node:net";

/** How many connections may stand open at once, and how many of them from one address that counts. */
export type Crowd = { readonly all: number; readonly each: number; readonly counts: (address: string) => boolean };

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/**
 * 100 devices with six connections of a browser each, and as many again. A proxy on another machine comes from one address:
 * it gets half. On this machine whoever could take all places could stop the server as well.
 */
export const CROWD: Crowd = { all: 2_000, each: 1_000, counts: (address) => !LOOPBACK.test(address) };

/** One caller must not take the places of all others: what is too many is cut before it says a word. */
export function limitCrowd(server: Server, { all, each, counts }: Crowd): void {
  server.maxConnections = all;
  const open = new Map<string, number>();
  server.on("connection", (socket) => {
    const address = socket.remoteAddress ?? "";
    if (!counts(address)) return;
    const count = (open.get(address) ?? 0) + 1;
    if (count > each) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.once("close", () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
}
