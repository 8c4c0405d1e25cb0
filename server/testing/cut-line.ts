import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** A line to a server that can be cut: what runs over it breaks, what comes is refused, until it is mended. */
export type CutLine = {
  readonly port: number;
  cut(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
};

export async function cutLine(to: { readonly host: string; readonly port: number }): Promise<CutLine> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    const onward = connect(to.port, to.host);
    for (const end of [socket, onward]) {
      open.add(end);
      end.on("error", () => end.destroy());
      end.on("close", () => {
        open.delete(end);
        socket.destroy();
        onward.destroy();
      });
    }
    socket.pipe(onward).pipe(socket);
  });
  const listen = async (port: number): Promise<void> => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  await listen(0);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port on 127.0.0.1");
  const { port } = address;
  const cut = async (): Promise<void> => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of open) socket.destroy();
    await closed;
  };
  return { port, cut, mend: () => listen(port), close: async () => (server.listening ? cut() : undefined) };
}
