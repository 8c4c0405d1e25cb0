import { connect, type Socket } from "node:net";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { Connection } from "../lines/connection.ts";

const CONNECT_MS = 5_000;
/** After everything was sent, the printer may take this long to close its side. */
const FAREWELL_MS = 5_000;

/** Raw TCP as label printers speak it (port 9100): what the printer says comes back on the same connection. */
export function openTcp(host: string, port: number): Promise<Result<Connection, "unreachable">> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: CONNECT_MS, noDelay: true, keepAlive: true });
    const fail = (): void => {
      socket.destroy();
      resolve(err("unreachable"));
    };
    socket.once("error", fail);
    socket.once("timeout", fail);
    socket.once("connect", () => {
      socket.off("error", fail);
      socket.off("timeout", fail);
      socket.setTimeout(0);
      resolve(ok(connectionOf(socket)));
    });
  });
}

const LOST = err("connection-lost");

function connectionOf(socket: Socket): Connection {
  let lost = false;
  let said: Uint8Array[] = [];
  let heard = (): void => undefined;
  const lose = (): void => {
    lost = true;
    heard();
  };
  socket.on("error", lose);
  // The printer closes its side while labels are under way: what it still prints nobody knows.
  socket.on("end", lose);
  socket.on("close", lose);
  socket.on("data", (bytes: Buffer) => {
    said.push(new Uint8Array(bytes));
    heard();
  });

  const answer = (whole: (answer: Uint8Array) => boolean, ms: number): Promise<Uint8Array> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => done(), ms);
      const done = (): void => {
        clearTimeout(timer);
        heard = () => undefined;
        resolve(joined(said));
      };
      heard = () => {
        if (lost || whole(joined(said))) done();
      };
      heard();
    });

  return {
    write: (bytes) =>
      new Promise((resolve) => {
        if (lost) return resolve(LOST);
        const over = (): void => resolve(LOST);
        socket.once("close", over);
        socket.write(bytes, (error) => {
          socket.off("close", over);
          resolve(error || lost ? LOST : ok(null));
        });
      }),
    ask: async (question, whole, ms) => {
      said = [];
      if (lost) return LOST;
      socket.write(question);
      const got = await answer(whole, ms);
      return lost ? LOST : ok(got);
    },
    end: () =>
      new Promise((resolve) => {
        if (lost) return resolve(LOST);
        let failed = false;
        socket.once("error", () => {
          failed = true;
        });
        const timer = setTimeout(() => socket.destroy(), FAREWELL_MS);
        socket.once("close", () => {
          clearTimeout(timer);
          resolve(failed ? LOST : ok(null));
        });
        socket.end();
      }),
    destroy: () => socket.destroy(),
  };
}

const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
