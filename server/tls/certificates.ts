// The X.509 library resolves its parts by reflection and asks for this first.
import "reflect-metadata";
import { isIPv4 } from "node:net";
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";

const P256 = { name: "ECDSA", namedCurve: "P-256" } as const;
const SIGNING = { name: "ECDSA", hash: "SHA-256" } as const;
const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3_652;
/** CA/Browser Forum Baseline Requirements 6.3.2 allowed 398 days; devices refuse longer ones. */
const SERVER_DAYS = 397;
/** A handheld whose clock is a day behind must not refuse a certificate made today. */
const BACKDATE_MS = DAY_MS;
const AUTHORITY_NAME = "CN=Softcheck local authority, O=Softcheck";
const SERVER_NAME = "CN=Softcheck store server, O=Softcheck";

/** A certificate and its private key (PKCS #8), both as PEM. */
export type Identity = { readonly certificatePem: string; readonly keyPem: string };

const makeKeys = async (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(P256, true, ["sign", "verify"]);

const keyToPem = async (key: CryptoKey): Promise<string> =>
  PemConverter.encode(await crypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY");

const keyFromPem = async (pem: string): Promise<CryptoKey> =>
  crypto.subtle.importKey("pkcs8", PemConverter.decodeFirst(pem), P256, false, ["sign"]);

const validity = (now: Date, days: number): { readonly notBefore: Date; readonly notAfter: Date } => ({
  notBefore: new Date(now.getTime() - BACKDATE_MS),
  notAfter: new Date(now.getTime() - BACKDATE_MS + days * DAY_MS),
});

/** A certificate authority of this store alone, for ten years; it may sign servers and no further authority. */
export const makeAuthority = async (now: Date): Promise<Identity> => {
  const keys = await makeKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: AUTHORITY_NAME,
    keys,
    signingAlgorithm: SIGNING,
    ...validity(now, AUTHORITY_DAYS),
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificatePem: certificate.toString("pem"), keyPem: await keyToPem(keys.privateKey) };
};

/** A server certificate over `names` (host names and IPv4 addresses), signed by `authority`, for 397 days. */
export const makeServerIdentity = async (
  authority: Identity,
  names: readonly string[],
  now: Date,
): Promise<Identity> => {
  const keys = await makeKeys();
  const issuer = new X509Certificate(authority.certificatePem);
  const alternatives = names.map((value) => ({ type: isIPv4(value) ? ("ip" as const) : ("dns" as const), value }));
  const certificate = await X509CertificateGenerator.create({
    subject: SERVER_NAME,
    issuer: issuer.subject,
    publicKey: keys.publicKey,
    signingKey: await keyFromPem(authority.keyPem),
    signingAlgorithm: SIGNING,
    ...validity(now, SERVER_DAYS),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(alternatives),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificatePem: certificate.toString("pem"), keyPem: await keyToPem(keys.privateKey) };
};
