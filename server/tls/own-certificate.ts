import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { err, ok, type Result } from "../../src/domain/result.ts";
import type { Identity } from "./certificates.ts";

/** PEM files: the certificate with the chain that its issuer gave along, and its private key. */
export type OwnFiles = { readonly certificate: string; readonly key: string };

/** A certificate from elsewhere that may be shown under `name` now. */
export type OwnCertificate = Identity & { readonly name: string; readonly endsAt: Date };

/** Why it may not. */
export type OwnFault = "unreadable" | "torn" | "no-pair" | "not-yet-valid" | "expired" | "other-name";

/** The fault and its remedy, for whoever starts the server. */
export const OWN_FAULT_WORDS: Readonly<Record<OwnFault, string>> = {
  unreadable: "its files cannot be read: are the paths right, and may the server's user read both?",
  torn: "one of its files is no PEM of its kind: give the certificate with its chain, and the key without a passphrase",
  "no-pair": "certificate and key do not belong together: take both from the same order",
  "not-yet-valid": "it is not valid yet: is the clock of this machine right?",
  expired: "it has ended: renew it where it came from and put the new files in the same place",
  "other-name": "it is for another name: order one for the name in SOFTCHECK_NAME",
};

/** Reads the files, and judges whether they may serve `name` (RFC 6125) at `now`. */
export async function readOwnCertificate(
  files: OwnFiles,
  name: string,
  now: Date,
): Promise<Result<OwnCertificate, OwnFault>> {
  let texts: readonly [string, string];
  try {
    texts = [await readFile(files.certificate, "utf8"), await readFile(files.key, "utf8")];
  } catch {
    return err("unreadable");
  }
  const [certificatePem, keyPem] = texts;
  return judged({ certificatePem, keyPem }, name, now);
}

function judged(identity: Identity, name: string, now: Date): Result<OwnCertificate, OwnFault> {
  const read = partsOf(identity);
  if (read === undefined) return err("torn");
  const { certificate, key } = read;
  if (!certificate.checkPrivateKey(key)) return err("no-pair");
  if (Date.parse(certificate.validFrom) > now.getTime()) return err("not-yet-valid");
  if (Date.parse(certificate.validTo) <= now.getTime()) return err("expired");
  // Browsers read subject alternative names alone (RFC 9525 section 2).
  if (certificate.checkHost(name, { subject: "never" }) === undefined) return err("other-name");
  return ok({ ...identity, name, endsAt: new Date(certificate.validTo) });
}

function partsOf({ certificatePem, keyPem }: Identity) {
  try {
    return { certificate: new X509Certificate(certificatePem), key: createPrivateKey(keyPem) };
  } catch {
    return undefined;
  }
}
