import { X509Certificate } from "node:crypto";
import { chmod, mkdir, open, readFile, rename } from "node:fs/promises";
import { join } from "node:path";
import { type Identity, makeAuthority, makeServerIdentity } from "./certificates.ts";
import { type AuthorityState, authorityState, serverIsFit } from "./fitness.ts";

/** Where the certificates lie, what the server is called (see `localNames`), and the server's clock. */
export type LocalAuthoritySettings = { readonly folder: string; readonly names: readonly string[]; readonly now: Date };

/** What https needs, and what a person needs to trust it: the authority's certificate and its SHA-256 fingerprint. */
export type LocalCertificates = {
  readonly authorityPem: string;
  readonly authorityFingerprint: string;
  readonly authorityState: AuthorityState;
  readonly authorityEndsAt: Date;
  readonly certificatePem: string;
  readonly keyPem: string;
  readonly endsAt: Date;
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

/** What is given up stays beside: whoever finds the clock or the disk to blame can put it back. */
const setAside = async (files: Files, now: Date): Promise<void> => {
  const stamp = now.toISOString().replaceAll(":", "-");
  for (const path of [files.key, files.certificate]) {
    await rename(path, `${path}.before-${stamp}`).catch((failure: NodeJS.ErrnoException) => {
      if (failure.code !== "ENOENT") throw failure;
    });
  }
};

type KeepOrMake = {
  readonly files: Files;
  readonly isFit: (identity: Identity) => boolean;
  readonly make: () => Promise<Identity>;
  readonly before?: () => Promise<void>;
};

const keepOrMake = async ({
  files,
  isFit,
  make,
  before,
}: KeepOrMake): Promise<{ readonly identity: Identity; readonly made: boolean }> => {
  const stored = await readIdentity(files);
  if (isFit(stored)) return { identity: stored, made: false };
  const identity = await make();
  await before?.();
  await writeIdentity(files, identity);
  return { identity, made: true };
};

/**
 * The store's own certificate authority and a server certificate signed by it, kept in `folder` (ca.pem, ca.key,
 * server.pem, server.key; keys readable by their owner only). Made when missing or torn. The server's is renewed when
 * fewer than 30 days are left or its names changed; the authority, which handhelds trust once by hand, only when it has
 * ended. To be called again now and then: what is still fit is only read.
 */
export const openLocalAuthority = async ({
  folder,
  names,
  now,
}: LocalAuthoritySettings): Promise<LocalCertificates> => {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const authorityFiles = { certificate: join(folder, "ca.pem"), key: join(folder, "ca.key") };
  const authority = await keepOrMake({
    files: authorityFiles,
    isFit: (stored) => authorityState(stored, now) !== "unfit",
    make: () => makeAuthority(now),
    before: () => setAside(authorityFiles, now),
  });
  const server = await keepOrMake({
    files: { certificate: join(folder, "server.pem"), key: join(folder, "server.key") },
    isFit: (stored) => serverIsFit(stored, authority.identity, names, now),
    make: () => makeServerIdentity(authority.identity, names, now),
  });
  const issuer = new X509Certificate(authority.identity.certificatePem);
  return {
    authorityPem: authority.identity.certificatePem,
    authorityFingerprint: issuer.fingerprint256,
    authorityState: authorityState(authority.identity, now),
    authorityEndsAt: new Date(issuer.validTo),
    certificatePem: server.identity.certificatePem,
    keyPem: server.identity.keyPem,
    endsAt: new Date(new X509Certificate(server.identity.certificatePem).validTo),
    made: { authority: authority.made, server: server.made },
  };
};
