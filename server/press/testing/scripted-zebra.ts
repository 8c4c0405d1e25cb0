import { createServer, type Server, type Socket } from "node:net";
import { assert } from "../../../src/domain/result.ts";

/** What is wrong with it at the moment; everything can be changed while it runs. */
export type ZebraKnobs = {
  paperOut: boolean;
  headOpen: boolean;
  ribbonOut: boolean;
  paused: boolean;
  /** It answers no `~HS`, as printers with another language or an old print server do. */
  silent: boolean;
  /** The connection breaks as soon as so many formats were received over all connections. */
  dropAt: number | undefined;
  /** After an error it prints the label anew that was at the head (`^JZY`, as printers leave the factory). */
  reprints: boolean;
};

/** A ZPL printer on a port: it keeps what it received, prints it label by label, and answers `~HS` truthfully. */
export type ScriptedZebra = {
  readonly port: number;
  readonly knobs: ZebraKnobs;
  /** Formats as received, over all connections, whole ones only. */
  received(): readonly string[];
  /** Formats in the order in which they came out on paper. */
  printed(): readonly string[];
  connections(): number;
  stop(): Promise<void>;
};

/** `labelMs`: how long a label takes at the head, in real milliseconds. */
export async function scriptedZebra(labelMs = 1): Promise<ScriptedZebra> {
  const knobs: ZebraKnobs = {
    paperOut: false,
    headOpen: false,
    ribbonOut: false,
    paused: false,
    silent: false,
    dropAt: undefined,
    reprints: true,
  };
  const received: string[] = [];
  const printed: string[] = [];
  const buffer: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  let head: string | undefined;

  const inTrouble = (): boolean => knobs.paperOut || knobs.headOpen || knobs.ribbonOut;
  const printing = setInterval(() => {
    if (inTrouble()) {
      // What was at the head is spoiled paper; printed again when the trouble is over, or not at all.
      if (!knobs.reprints) head = undefined;
      return;
    }
    if (head !== undefined) printed.push(head);
    head = knobs.paused ? undefined : buffer.shift();
  }, labelMs);

  const take = (format: string): void => {
    received.push(format);
    buffer.push(format);
    if (received.length !== knobs.dropAt) return;
    for (const socket of sockets) socket.resetAndDestroy();
  };
  const status = (): string => hostStatus(knobs, buffer.length, head === undefined ? 0 : 1);

  const server: Server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    const read = inWords((word) => {
      if (socket.destroyed) return;
      if (word !== "~HS") take(word);
      else if (!knobs.silent) socket.write(status());
    });
    socket.setEncoding("latin1").on("data", read);
  });
  const port = await listening(server);
  return {
    port,
    knobs,
    received: () => received,
    printed: () => printed,
    connections: () => connections,
    stop: async () => {
      clearInterval(printing);
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Takes a stream apart into whole formats and questions. */
function inWords(take: (word: string) => void): (part: string) => void {
  let text = "";
  return (part) => {
    text += part;
    for (let next = WORD.exec(text); next !== null; next = WORD.exec(text)) {
      text = text.slice(next.index + next[0].length);
      take(next[0]);
    }
  };
}
const WORD = /~HS|\^XA[\s\S]*?\^XZ/;

/** The three strings of `~HS` (ZPL II Programming Guide). */
function hostStatus(knobs: ZebraKnobs, buffered: number, atHead: number): string {
  const bit = (value: boolean): string => (value ? "1" : "0");
  const eee = String(buffered).padStart(3, "0");
  const batch = String(atHead).padStart(8, "0");
  const one = `030,${bit(knobs.paperOut)},${bit(knobs.paused)},0320,${eee},0,0,0,000,0,0,0`;
  const two = `000,0,${bit(knobs.headOpen)},${bit(knobs.ribbonOut)},1,2,4,0,${batch},1,000`;
  return [one, two, "1234,0"].map((string) => `\u0002${string}\u0003\r\n`).join("");
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      assert(typeof address === "object" && address !== null, "a server that listens has a port");
      resolve(address.port);
    });
  });
}

/** The label numbers that formats carry, by the comment that names them. */
export const numbersIn = (formats: readonly string[]): readonly string[] =>
  formats.flatMap((format) => [...format.matchAll(/\^FX \d\d (\d{14})\^FS/g)].map(([, number = ""]) => number));
