import { connect } from "node:tls";

export type TrustQuestion = {
  /** Of a door on this machine. */
  readonly port: number;
  readonly name: string;
  /** Authorities to ask instead of those that Node knows (NODE_EXTRA_CA_CERTS adds a company's own). */
  readonly authorities?: readonly string[];
};

const PATIENCE_MS = 5_000;

/** Would a stranger that calls the server by `name` believe its certificate? Found out by calling it. */
export function isTrusted({ port, name, authorities }: TrustQuestion): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({
      host: "127.0.0.1",
      port,
      servername: name,
      timeout: PATIENCE_MS,
      ...(authorities === undefined ? {} : { ca: [...authorities] }),
    });
    const say = (trusted: boolean): void => {
      resolve(trusted);
      socket.destroy();
    };
    socket.once("secureConnect", () => say(socket.authorized));
    socket.once("error", () => say(false));
    socket.once("timeout", () => say(false));
  });
}
