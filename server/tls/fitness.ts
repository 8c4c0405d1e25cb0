import { createPrivateKey, X509Certificate } from "node:crypto";
import type { Identity } from "./certificates.ts";

const DAY_MS = 86_400_000;
/** Renewed this long before the end: a store that is switched on once a week still renews in time. */
const MARGIN_DAYS = 30;

const lasts = (certificate: X509Certificate, now: Date): boolean =>
  Date.parse(certificate.validFrom) <= now.getTime() &&
  Date.parse(certificate.validTo) - now.getTime() > MARGIN_DAYS * DAY_MS;

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

/** Whether a stored authority may go on signing: whole, its own issuer, and not about to end. */
export const authorityIsFit = (authority: Identity, now: Date): boolean => {
  const certificate = readPair(authority);
  return certificate?.ca === true && lasts(certificate, now);
};

/** Whether a stored server certificate may go on: whole, from this authority, over exactly these names, not about to end. */
export const serverIsFit = (server: Identity, authority: Identity, names: readonly string[], now: Date): boolean => {
  const certificate = readPair(server);
  if (certificate === undefined) return false;
  return (
    certificate.verify(new X509Certificate(authority.certificatePem).publicKey) &&
    sameNames(namesOf(certificate), names) &&
    lasts(certificate, now)
  );
};
