import { X509Certificate } from "node:crypto";
import { chmod, mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { type Identity, makeAuthority, makeServerIdentity } from "./certificates.ts";
import { authorityIsFit, serverIsFit } from "./fitness.ts";

/** Where the certificates lie, what the server is called (see `localNames`), and the server's clock. */
export type LocalAuthoritySettings = { readonly folder: string; readonly names: readonly string[]; readonly now: Date };

/** What https needs, and what a person needs to trust it: the authority's certificate and its SHA-256 fingerprint. */
export type LocalCertificates = {
  readonly authorityPem: string;
  readonly authorityFingerprint: string;
  readonly certificatePem: string;
  readonly keyPem: string;
  readonly made: { readonly authority: boolean; readonly server: boolean };
};

type Files = { readonly certificate: string; readonly key: string };

const readText = async (path: string): Promise<string> =>
  readFile(path, "utf8").catch((failure: NodeJS.ErrnoException) => {
    if (failure.code === "ENOENT") return "";
    throw failure;
  });

const readIdentity = async (files: Files): Promise<Identity> => ({
  certificatePem: await readText(files.certificate),
  keyPem: await readText(files.key),
});

/** Written beside and renamed: a power cut leaves the old file or the new one. */
const writeWhole = async (path: string, text: string, mode: number): Promise<void> => {
  const draft = `${path}.new`;
  const file = await open(draft, "w", mode);
  await file.writeFile(text);
  await file.sync();
  await file.close();
  // The mode of `open` does not hold for a draft that was left behind by a crash.
  await chmod(draft, mode);
  await rename(draft, path);
};

const writeIdentity = async (files: Files, { certificatePem, keyPem }: Identity): Promise<void> => {
  await writeWhole(files.key, keyPem, 0o600);
  await writeWhole(files.certificate, certificatePem, 0o644);
};

const keepOrMake = async (
  files: Files,
  isFit: (identity: Identity) => boolean,
  make: () => Promise<Identity>,
): Promise<{ readonly identity: Identity; readonly made: boolean }> => {
  const stored = await readIdentity(files);
  if (isFit(stored)) return { identity: stored, made: false };
  const identity = await make();
  await writeIdentity(files, identity);
  return { identity, made: true };
};

/**
 * The store's own certificate authority and a server certificate signed by it, kept in `folder` (ca.pem, ca.key,
 * server.pem, server.key; keys readable by their owner only). Made when missing or torn; renewed when fewer than 30
 * days are left; the server's also when its names changed. Handhelds trust ca.pem once and keep it for ten years.
 */
export const openLocalAuthority = async ({
  folder,
  names,
  now,
}: LocalAuthoritySettings): Promise<LocalCertificates> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const authority = await keepOrMake(
    { certificate: join(folder, "ca.pem"), key: join(folder, "ca.key") },
    (stored) => authorityIsFit(stored, now),
    () => makeAuthority(now),
  );
  const server = await keepOrMake(
    { certificate: join(folder, "server.pem"), key: join(folder, "server.key") },
    (stored) => serverIsFit(stored, authority.identity, names, now),
    () => makeServerIdentity(authority.identity, names, now),
  );
  return {
    authorityPem: authority.identity.certificatePem,
    authorityFingerprint: new X509Certificate(authority.identity.certificatePem).fingerprint256,
    certificatePem: server.identity.certificatePem,
    keyPem: server.identity.keyPem,
    made: { authority: authority.made, server: server.made },
  };
};
