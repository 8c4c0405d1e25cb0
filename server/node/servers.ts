import { createServer, type RequestListener, type Server, type ServerOptions } from "node:http";
import {
  createServer as createSecureServer,
  type Server as SecureServer,
  type ServerOptions as SecureServerOptions,
} from "node:https";
import { createSecureContext, type SecureContext } from "node:tls";

type Pair = { readonly cert: string; readonly key: string };

/** Certificate and key as PEM; `named`: another pair, for callers that ask for that name (RFC 6066 section 3). */
export type Tls = Pair & { readonly named?: Pair & { readonly name: string } };

/** A server that does not listen yet; `renew` gives it other certificates for the connections to come. */
export type ServedDoor = { readonly server: Server | SecureServer; renew(tls: Tls): void };

/** http, for this machine alone or for what needs no secrecy. */
export function plainServer(limits: ServerOptions, listener: RequestListener): ServedDoor {
  const renew = (): void => {
    throw new Error("broken assumption: this door shows no certificate");
  };
  return { server: createServer(limits, listener), renew };
}

const OLDEST = { minVersion: "TLSv1.2" } as const;

const contextOf = ({ cert, key }: Pair): SecureContext => createSecureContext({ cert, key, ...OLDEST });

const namedContext = ({ named }: Tls) => named && { name: named.name, context: contextOf(named) };

/** https. HTTP/2 is not offered: its many streams in one connection would pass by the limits of connections. */
export function secureServer(limits: SecureServerOptions, first: Tls, listener: RequestListener): ServedDoor {
  let named = namedContext(first);
  const SNICallback: SecureServerOptions["SNICallback"] = (name, give) =>
    give(null, name.toLowerCase() === named?.name ? named.context : undefined);
  const { cert, key } = first;
  const server = createSecureServer({ ...limits, ...OLDEST, cert, key, SNICallback }, listener);
  return {
    server,
    renew: (tls) => {
      named = namedContext(tls);
      server.setSecureContext({ cert: tls.cert, key: tls.key, ...OLDEST });
    },
  };
}
