/** What the machine that this server runs on knows of itself. */
export type Machine = {
  /** By which what it says is told from what another server of the same database says. */
  readonly name: string;
  /** How many of a hundred parts are free where the data lies; undefined: nobody could look. */
  disk(): Promise<number | undefined>;
  /** When each certificate ends (ms), by what it is; undefined: there are none, or not yet. */
  certificates(): Readonly<Record<CertificateName, number | undefined>> | undefined;
};

/** The store's own authority, the certificate signed with it, and one from elsewhere. */
export const CERTIFICATES = ["authority", "server", "own"] as const;
export type CertificateName = (typeof CERTIFICATES)[number];
