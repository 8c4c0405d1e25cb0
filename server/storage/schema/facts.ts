export type FactsTable = {
  readonly store: string;
  readonly n: number;
  readonly at: number;
  readonly kind: string;
  readonly subject: string;
  readonly who: string;
  readonly detail: string;
  readonly terminal: string | null;
  readonly address: string | null;
  readonly outcome: string;
  readonly detail_sha256: string | null;
  readonly previous: string | null;
  readonly hash: string | null;
};
