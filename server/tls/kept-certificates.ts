import { type LocalCertificates, openLocalAuthority } from "./local-authority.ts";
import { OWN_FAULT_WORDS, type OwnCertificate, type OwnFiles, readOwnCertificate } from "./own-certificate.ts";

/** What the doors show from now on, and what a person must hear of it. */
export type Served = {
  readonly names: readonly string[];
  readonly local: LocalCertificates;
  /** Shown to whoever calls the server by its name, instead of the local one. */
  readonly own: OwnCertificate | undefined;
  /** Sentences: what is wrong, and what to do. */
  readonly warnings: readonly string[];
};

export type KeptCertificates = {
  /** Reads and renews what has to be; `undefined` when nothing that is shown or said has changed since the last look. */
  look(): Promise<Served | undefined>;
};

export type KeptSettings = {
  readonly folder: string;
  /** What the machine is called at this moment: addresses come and go. */
  readonly names: () => readonly string[];
  readonly own: { readonly files: OwnFiles; readonly name: string } | undefined;
  readonly now: () => Date;
};

/** Keeps the server's certificates fresh while it runs: looked at when it starts and then again and again. */
export function keptCertificates({ folder, names, own, now }: KeptSettings): KeptCertificates {
  let shown = "";
  let good: OwnCertificate | undefined;
  return {
    async look() {
      const at = now();
      const called = names();
      const local = await openLocalAuthority({ folder, names: called, now: at });
      const read = own === undefined ? undefined : await readOwnCertificate(own.files, own.name, at);
      const warnings = authorityWarnings(local, at);
      if (read?.ok === true) good = read.value;
      // Files that are being replaced are torn for a moment: what was read before is good until its end.
      if (good !== undefined && good.endsAt <= at) good = undefined;
      if (read?.ok === false) warnings.push(fallbackWords(own?.name ?? "", OWN_FAULT_WORDS[read.error], good));
      const seen = JSON.stringify([called, local.certificatePem, local.authorityPem, read, warnings]);
      if (seen === shown) return undefined;
      shown = seen;
      if (local.made.authority) warnings.push(NEW_AUTHORITY);
      const served: Served = { names: called, local, own: good, warnings };
      return served;
    },
  };
}

const NEW_AUTHORITY = "A new certificate authority was made for this store: each device has to trust it once (/trust).";

const fallbackWords = (name: string, fault: string, good: OwnCertificate | undefined): string =>
  good === undefined ? noneWords(name, fault) : stillWords(good, fault);

const stillWords = ({ endsAt }: OwnCertificate, fault: string): string =>
  `The files in SOFTCHECK_TLS_CERT are NOT in use, because ${fault}. The certificate that was read before is shown until ${endsAt.toISOString()}.`;

const noneWords = (name: string, fault: string): string =>
  `The certificate in SOFTCHECK_TLS_CERT is NOT in use, because ${fault}. Until then ${name} shows the store's own local certificate, which only devices that trust /ca.crt believe.`;

function authorityWarnings({ authorityState, authorityEndsAt }: LocalCertificates, now: Date): string[] {
  const ends = authorityEndsAt.toISOString().slice(0, 10);
  if (authorityState === "ending") {
    return [
      `The store's certificate authority ends on ${ends}. On that day a new one is made, and every device has to trust it anew: plan the day, or get a certificate from elsewhere (SOFTCHECK_TLS_CERT).`,
    ];
  }
  if (authorityState === "early") {
    return [`This machine's clock says ${now.toISOString()}, before its certificates were made: set the clock.`];
  }
  return [];
}
