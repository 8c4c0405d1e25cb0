import { hostname, networkInterfaces } from "node:os";
import { join } from "node:path";
import type { Log } from "../ports/world.ts";
import { keptCertificates, type Served } from "../tls/kept-certificates.ts";
import { lanAddress, localNames, spokenName } from "../tls/local-names.ts";
import { isTrusted } from "../tls/trusted.ts";
import type { TrustSite } from "../trust/trust-site.ts";
import type { Environment } from "./environment.ts";
import type { Listening } from "./listen.ts";
import type { Tls } from "./servers.ts";

/** Often enough that a new address, or a certificate put in place by a script, works before people ask why not. */
const LOOK_EVERY_MS = 60_000;

/** The certificates of a running server: what is shown now, and how callers are to find us. */
export type RunningCertificates = {
  served(): Served;
  tls(): Tls;
  /** When each of them ends. */
  ends(): Readonly<Record<"authority" | "server", Date>> & { readonly own?: Date };
  /** The name whose certificate strangers believe; undefined: there is none. */
  believed(): string | undefined;
  /** Where somebody who knows us as `host` is answered over https; by the name we go by when `host` is none of ours. */
  secureOrigin(host?: string): string;
  readonly trust: TrustSite;
  /** From now on the door shows what is fresh. Ends with `stop`. */
  follow(door: Listening): Promise<void>;
  /** One look, as it is made every minute. */
  look(): Promise<void>;
  stop(): void;
};

const namesNow = (chosen: string | undefined): readonly string[] =>
  localNames({ hostname: hostname(), interfaces: networkInterfaces(), chosen });

const tlsOf = ({ local, own }: Served): Tls => ({
  cert: local.certificatePem,
  key: local.keyPem,
  ...(own === undefined ? {} : { named: { name: own.name, cert: own.certificatePem, key: own.keyPem } }),
});

/** Opens the certificates that the environment asks for, and keeps them fresh. */
export async function openCertificates(environment: Environment, log: Log): Promise<RunningCertificates> {
  const { dataFolder, name, ownCertificate, port, lanHttpPort } = environment;
  const own = ownCertificate && name !== undefined ? { files: ownCertificate, name } : undefined;
  const folder = join(dataFolder, "tls");
  const kept = keptCertificates({ folder, own, names: () => namesNow(name), now: () => new Date() });
  const first = await kept.look();
  if (first === undefined) throw new Error("broken assumption: the first look always shows something");
  let served = first;
  let believed: string | undefined;
  let followed: Listening | undefined;
  let timer: NodeJS.Timeout | undefined;

  const askStrangers = async (): Promise<void> => {
    const { own: shown } = served;
    const isBelieved = shown !== undefined && (await isTrusted({ port: followed?.port ?? port, name: shown.name }));
    believed = isBelieved ? shown.name : undefined;
  };
  const look = async (): Promise<void> => {
    const fresh = await kept.look();
    if (fresh === undefined) return;
    served = fresh;
    followed?.renew(tlsOf(served));
    await askStrangers();
    log.info("certificates renewed", { names: served.names, endsAt: served.local.endsAt, own: served.own?.endsAt });
    for (const warning of served.warnings) log.warn(warning);
  };
  const origin = (host: string): string => `https://${host}${port === 443 ? "" : `:${port}`}`;
  const secureOrigin = (host = ""): string =>
    origin(name === undefined && served.names.includes(host) ? host : spokenName(served.names, name));
  const pageAddress = (): string => {
    const reachable = lanAddress(served.names) ?? "localhost";
    return lanHttpPort === 0 ? `${origin(reachable)}/trust` : `http://${reachable}:${lanHttpPort}/trust`;
  };
  const trust: TrustSite = {
    authorityPem: () => served.local.authorityPem,
    facts: () => ({
      fingerprint: served.local.authorityFingerprint,
      endsAt: served.local.authorityEndsAt,
      secureOrigin: secureOrigin(),
      pageAddress: pageAddress(),
      ownName: served.own?.name,
    }),
  };

  return {
    served: () => served,
    tls: () => tlsOf(served),
    ends: () => ({
      authority: served.local.authorityEndsAt,
      server: served.local.endsAt,
      ...(served.own === undefined ? {} : { own: served.own.endsAt }),
    }),
    believed: () => believed,
    secureOrigin,
    trust,
    look,
    follow: async (door) => {
      followed = door;
      await askStrangers();
      timer = setInterval(() => {
        look().catch((error: unknown) => log.error("certificates cannot be renewed", { error: String(error) }));
      }, LOOK_EVERY_MS);
    },
    stop: () => clearInterval(timer),
  };
}
