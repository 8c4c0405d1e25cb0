import type { AlertKind } from "../../../src/domain/alerts/alert-rule.ts";
import type { AlertWitness, Clearing } from "../../../src/domain/alerts/judge-alerts.ts";
import type { MAIL_LANGUAGES } from "../../../src/protocol/alerts.ts";
import type { OwnTrouble } from "../../../src/protocol/labels.ts";
import type { CertificateName } from "../../ports/machine.ts";

export type LetterLanguage = (typeof MAIL_LANGUAGES)[number];

/** What is known of an alert, as it stands in a sentence: times by the store's clock. */
export type Told = {
  readonly name: string;
  readonly store: string;
  /** Since when, or until when. */
  readonly time: string;
  readonly percent: number;
  readonly note: string | null;
};

export type LetterWords = {
  readonly locale: string;
  readonly allClear: (what: string) => string;
  /** In the subject, what is known, and what to do. */
  readonly kinds: Readonly<
    Record<
      AlertKind,
      {
        readonly subject: (told: Told) => string;
        readonly known: (told: Told) => string;
        readonly next: string;
      }
    >
  >;
  readonly witnesses: Readonly<Record<AlertWitness, (time: string) => string>>;
  readonly clearings: Readonly<Record<Clearing, string>>;
  readonly raised: (time: string) => string;
  readonly cleared: (time: string) => string;
  readonly where: string;
  readonly test: { readonly subject: string; readonly text: (by: string) => string };
  readonly troubles: Readonly<Record<OwnTrouble, string>>;
  readonly certificates: Readonly<Record<CertificateName, string>>;
};
