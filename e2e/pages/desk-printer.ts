import { createServer, type Server, type Socket } from "node:net";

/** Ports that the wire allows for raw printing; the first free one is taken. */
const PORTS = [9100, 9101, 9102, 9103, 9104, 9105, 9106, 9107];

/** A ZPL printer on the network, as a shop's is: it takes formats, prints them one by one, and answers `~HS`. */
export type LabelPrinter = {
  readonly port: number;
  /** What is wrong with it at the moment. */
  readonly knobs: { paperOut: boolean; headOpen: boolean; silent: boolean };
  /** Whole formats in the order in which they arrived, over all connections. */
  received(): readonly string[];
  /** Formats that came out on paper, in their order. */
  printed(): readonly string[];
  stop(): Promise<void>;
};

const WORD = /~HS|\^XA[\s\S]*?\^XZ/;

/** `labelMs`: how long a label takes at the head, in real milliseconds. */
export async function labelPrinter(labelMs: number): Promise<LabelPrinter> {
  const knobs = { paperOut: false, headOpen: false, silent: false };
  const received: string[] = [];
  const printed: string[] = [];
  const buffer: string[] = [];
  const sockets = new Set<Socket>();
  let head: string | undefined;
  const printing = setInterval(() => {
    // What was at the head when the trouble began stays there, and is printed anew afterwards.
    if (knobs.paperOut || knobs.headOpen) return;
    if (head !== undefined) printed.push(head);
    head = buffer.shift();
  }, labelMs);

  const bit = (value: boolean): string => (value ? "1" : "0");
  const status = (): string => {
    const waiting = String(buffer.length).padStart(3, "0");
    const atHead = String(head === undefined ? 0 : 1).padStart(8, "0");
    const strings = [
      `030,${bit(knobs.paperOut)},0,0320,${waiting},0,0,0,000,0,0,0`,
      `000,0,${bit(knobs.headOpen)},0,1,2,4,0,${atHead},1,000`,
      "1234,0",
    ];
    return strings.map((string) => `\u0002${string}\u0003\r\n`).join("");
  };
  const server = createServer((socket) => {
    let text = "";
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => undefined);
    socket.setEncoding("latin1").on("data", (part) => {
      text += part;
      for (let next = WORD.exec(text); next !== null; next = WORD.exec(text)) {
        text = text.slice(next.index + next[0].length);
        if (next[0] !== "~HS") {
          received.push(next[0]);
          buffer.push(next[0]);
        } else if (!knobs.silent) socket.write(status());
      }
    });
  });
  const port = await firstFree(server, PORTS);
  return {
    port,
    knobs,
    received: () => received,
    printed: () => printed,
    stop: async () => {
      clearInterval(printing);
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

async function firstFree(server: Server, ports: readonly number[]): Promise<number> {
  for (const port of ports) if (await listens(server, port)) return port;
  throw new Error("every port for raw printing is taken on this machine");
}

const listens = (server: Server, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const taken = (): void => resolve(false);
    server.once("error", taken);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", taken);
      resolve(true);
    });
  });

/** The label numbers that formats carry, by the comment that names them. */
export const numbersIn = (formats: readonly string[]): readonly string[] =>
  formats.flatMap((format) => [...format.matchAll(/\^FX 98 (\d{14})\^FS/g)].map(([, number = ""]) => number));
