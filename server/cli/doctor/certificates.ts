import { X509Certificate } from "node:crypto";
import { lookup } from "node:dns/promises";
import { readFile } from "node:fs/promises";
import { isIPv4 } from "node:net";
import { hostname, networkInterfaces } from "node:os";
import { join } from "node:path";
import type { Environment } from "../../node/environment.ts";
import { authorityState } from "../../tls/fitness.ts";
import { localNames } from "../../tls/local-names.ts";
import { OWN_FAULT_WORDS, readOwnCertificate } from "../../tls/own-certificate.ts";
import { type Examination, type Finding, fault, fine, warning } from "./finding.ts";

const DAY_MS = 86_400_000;
/** A public authority's scripts renew 30 days ahead; who has not by now has a broken script. */
const OWN_LATE_DAYS = 14;

/** Are the certificates whole, for the right names, and in time? Nothing is made or renewed here. */
export const examineCertificates: Examination = async ({ environment, now }) => [
  ...(await examineLocal(environment, now)),
  ...(await examineOwn(environment, now)),
  ...(await examineName(environment)),
];

const textOf = (path: string): Promise<string> => readFile(path, "utf8").catch(() => "");

async function examineLocal({ dataFolder, name }: Environment, now: number): Promise<readonly Finding[]> {
  const at = (file: string) => textOf(join(dataFolder, "tls", file));
  const authority = { certificatePem: await at("ca.pem"), keyPem: await at("ca.key") };
  const server = readCertificate(await at("server.pem"));
  if (authority.certificatePem === "" || server === undefined) {
    return [warning("certificate-missing", "There are no certificates yet.", "They are made when the server starts.")];
  }
  const ends = server.validTo;
  const named = [...(name === undefined ? [] : [name]), ...addresses()];
  const missing = named.filter((one) => (isIPv4(one) ? server.checkIP(one) : server.checkHost(one)) === undefined);
  const findings = authorityFindings(authorityState(authority, new Date(now)));
  if (Date.parse(ends) <= now) {
    findings.push(
      fault(
        "certificate-expired",
        `The server's certificate ended on ${ends}.`,
        "A running server renews it by itself within a minute: start it, or read its log.",
      ),
    );
  }
  if (missing.length > 0) {
    findings.push(
      warning(
        "certificate-names",
        `The certificate is not for ${missing.join(", ")}.`,
        "A running server makes a new one within a minute; if it does not, start it with the same environment.",
      ),
    );
  }
  return findings.length > 0 ? findings : [fine("certificate", `The server's certificate is valid until ${ends}.`)];
}

const addresses = (): readonly string[] =>
  localNames({ hostname: hostname(), interfaces: networkInterfaces() }).filter(isIPv4);

function readCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function authorityFindings(state: ReturnType<typeof authorityState>): Finding[] {
  if (state === "unfit") {
    return [
      fault(
        "authority-unfit",
        "The store's certificate authority is torn or has ended.",
        "Put ca.pem and ca.key back from a backup of the data folder; otherwise a new one is made at the next start, and every device has to trust it anew.",
      ),
    ];
  }
  if (state === "early") {
    return [
      fault(
        "clock-early",
        "This machine's clock stands before its certificates were made.",
        "Set the clock, and switch time synchronisation on: timedatectl set-ntp true",
      ),
    ];
  }
  if (state === "ending") {
    return [
      warning(
        "authority-ending",
        "The store's certificate authority ends within half a year.",
        "Plan the day on which every device trusts the new one, or get a certificate from elsewhere (docs/operations.md).",
      ),
    ];
  }
  return [];
}

async function examineOwn({ ownCertificate, name }: Environment, now: number): Promise<readonly Finding[]> {
  if (ownCertificate === undefined || name === undefined) return [];
  const own = await readOwnCertificate(ownCertificate, name, new Date(now));
  if (!own.ok) {
    const text = `The certificate in SOFTCHECK_TLS_CERT is not in use: ${OWN_FAULT_WORDS[own.error]}.`;
    return [
      fault(
        `own-certificate-${own.error}`,
        text,
        "Put it right; a running server takes the new files within a minute.",
      ),
    ];
  }
  const days = Math.floor((own.value.endsAt.getTime() - now) / DAY_MS);
  if (days < OWN_LATE_DAYS) {
    return [
      warning(
        "own-certificate-ending",
        `The certificate for ${name} ends in ${days} days.`,
        "Renew it where it came from, into the same files.",
      ),
    ];
  }
  return [fine("own-certificate", `The certificate for ${name} is valid for ${days} days.`)];
}

/** A name that this machine cannot look up, devices mostly cannot either; `.local` is answered by the server itself. */
async function examineName({ name }: Environment): Promise<readonly Finding[]> {
  if (name === undefined || name.endsWith(".local")) return [];
  const found = await lookup(name, { all: true }).catch(() => []);
  const ours = new Set([...addresses(), "127.0.0.1"]);
  if (found.length === 0) {
    return [
      warning(
        "name-unknown",
        `${name} cannot be looked up.`,
        `Enter it in the store's DNS (router or name server) with the address ${addresses()[0] ?? "of this machine"}.`,
      ),
    ];
  }
  return found.some(({ address }) => ours.has(address))
    ? [fine("name", `${name} leads to this machine.`)]
    : [
        warning(
          "name-elsewhere",
          `${name} leads to ${found[0]?.address}, which is not this machine.`,
          "Right for a proxy in front of it; otherwise mend the entry in the store's DNS.",
        ),
      ];
}
