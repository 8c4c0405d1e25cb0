/** The kind of 2D code that a till's own scanner reads off the screen. */
export type PosSymbol = "qr" | "data-matrix";
export const POS_SYMBOLS: readonly PosSymbol[] = ["qr", "data-matrix"];

/** What is typed behind each article. */
export type PosSeparator = "cr" | "lf" | "crlf" | "tab" | "none";
export const POS_SEPARATORS: readonly PosSeparator[] = ["cr", "lf", "crlf", "tab", "none"];

/** How `{price}` is written: in minor units, or in major units with a point or a comma. */
export type PosPrice = "minor" | "point" | "comma";
export const POS_PRICES: readonly PosPrice[] = ["minor", "point", "comma"];

/** What an article can make a POS ask before it takes anything further. */
export type PosQuestion = "age" | "mark" | "weight";
export const POS_QUESTIONS: readonly PosQuestion[] = ["age", "mark", "weight"];

/** Whether a POS asks: never, for the first such article of a receipt, or for every one. */
export type PosAsking = "no" | "first" | "every";
export const POS_ASKINGS: readonly PosAsking[] = ["no", "first", "every"];

/**
 * What the scanner of a POS that cannot be changed types (R6), as data. Texts are patterns (`readPosPattern`): letters
 * as they are, `{GS}` for a control character, `{barcode}` for a field, `{{` for a brace.
 */
export type PosTemplate = {
  readonly id: string;
  readonly name: string;
  readonly symbol: PosSymbol;
  /** Most bytes in one code. */
  readonly capacity: number;
  /** Typed once at the beginning of each code. */
  readonly before: string;
  /** Typed once at the end of each code. */
  readonly after: string;
  /**
   * One article; fields barcode, quantity, price. With `{quantity}` it is typed once with its quantity, without it as
   * often as its quantity.
   */
  readonly article: string;
  /** One unit with its marking code; fields as above and mark. Empty: marking codes are not typed. */
  readonly marked: string;
  readonly separator: PosSeparator;
  /** The scanner types the last separator of each code itself, as most do. */
  readonly scannerEnds: boolean;
  /** What stands for the group separator inside barcodes and marking codes. */
  readonly gs: string;
  readonly price: PosPrice;
  /** Most that the POS takes as one quantity. */
  readonly mostAtOnce: number;
  readonly asks: Readonly<Record<PosQuestion, PosAsking>>;
};

/**
 * Bytes that one code may carry at most. QR of version 40 with level M holds 2,331, Data Matrix 144 × 144 1,555; what is
 * left over is for encoders that change their mode at the wrong moment.
 */
export const CAPACITY_LIMITS: Readonly<Record<PosSymbol, readonly [from: number, to: number]>> = {
  qr: [20, 2_000],
  "data-matrix": [20, 1_000],
};

export const MOST_AT_ONCE_LIMITS = [1, 9_999] as const;

export const MAX_POS_TEMPLATES = 20;
/** Most characters of each of a template's patterns. */
export const MAX_POS_PATTERN = 100;

export const SEPARATOR_TEXTS: Readonly<Record<PosSeparator, string>> = {
  cr: "\r",
  lf: "\n",
  crlf: "\r\n",
  tab: "\t",
  none: "",
};
