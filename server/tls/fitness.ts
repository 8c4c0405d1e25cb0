import { createPrivateKey, X509Certificate } from "node:crypto";
import type { Identity } from "./certificates.ts";

const DAY_MS = 86_400_000;
/** Renewed this long before the end: a store that is switched on once a week still renews in time. */
const MARGIN_DAYS = 30;

const endOf = (certificate: X509Certificate): number => Date.parse(certificate.validTo);

const namesOf = (certificate: X509Certificate): readonly string[] =>
  (certificate.subjectAltName ?? "").split(", ").map((entry) => entry.replace(/^(DNS|IP Address):/, ""));

const sameNames = (some: readonly string[], others: readonly string[]): boolean =>
  [...some].sort().join("\n") === [...others].sort().join("\n");

/** Reads certificate and key; undefined when either is torn or they do not belong together. */
const readPair = ({ certificatePem, keyPem }: Identity): X509Certificate | undefined => {
  try {
    const certificate = new X509Certificate(certificatePem);
    return certificate.checkPrivateKey(createPrivateKey(keyPem)) ? certificate : undefined;
  } catch {
    return undefined;
  }
};

/** An authority ends after ten years; devices must be told to trust another one in time. */
const FAREWELL_DAYS = 180;

/** What a stored authority is good for. `ending`: it goes on, and people must be told; `early`: so must they. */
export type AuthorityState = "fit" | "ending" | "early" | "unfit";

/**
 * Whether a stored authority may go on signing. It is given up only when it is torn or has ended: every device of the
 * store would have to trust the next one by hand. A clock that stands before it was made (`early`) is a wrong clock.
 */
export const authorityState = (authority: Identity, now: Date): AuthorityState => {
  const certificate = readPair(authority);
  if (certificate?.ca !== true || endOf(certificate) <= now.getTime()) return "unfit";
  if (Date.parse(certificate.validFrom) > now.getTime()) return "early";
  return endOf(certificate) - now.getTime() <= FAREWELL_DAYS * DAY_MS ? "ending" : "fit";
};

/** Whether a stored server certificate may go on: whole, from this authority, over exactly these names, not about to end. */
export const serverIsFit = (server: Identity, authority: Identity, names: readonly string[], now: Date): boolean => {
  const certificate = readPair(server);
  if (certificate === undefined) return false;
  return (
    certificate.verify(new X509Certificate(authority.certificatePem).publicKey) &&
    sameNames(namesOf(certificate), names) &&
    endOf(certificate) - now.getTime() > MARGIN_DAYS * DAY_MS
  );
};
