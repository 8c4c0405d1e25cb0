/** A way to make one kind of device trust the store's authority: its steps in order. */
export type TrustWay = { readonly title: string; readonly steps: readonly string[]; readonly note?: string };

/** The words of the page that says how devices come to trust the server. */
export type TrustWords = {
  readonly title: string;
  readonly why: string;
  /** Instead of everything else that a device would have to do, where the server has a certificate from elsewhere. */
  readonly nothingToDo: (name: string) => string;
  readonly download: string;
  readonly fingerprint: string;
  readonly compare: string;
  readonly validUntil: string;
  readonly qr: string;
  readonly check: string;
  readonly checkMeans: string;
  readonly ways: readonly TrustWay[];
  readonly leaving: TrustWay;
  readonly otherLanguage: string;
};
