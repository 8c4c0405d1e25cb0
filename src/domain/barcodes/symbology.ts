/** Families of symbols as a device names them (AIM identifiers, ISO/IEC 15424). */
export const SYMBOLOGIES = [
  "ean-upc",
  "itf",
  "code-128",
  "gs1-128",
  "databar",
  "code-39",
  "data-matrix",
  "qr",
  "pdf417",
  "other",
] as const;
export type Symbology = (typeof SYMBOLOGIES)[number];

const BY_LETTER: Readonly<Record<string, Symbology>> = {
  E: "ean-upc",
  I: "itf",
  C: "code-128",
  e: "databar",
  A: "code-39",
  d: "data-matrix",
  Q: "qr",
  L: "pdf417",
};

/** The family that an AIM identifier such as `]E0` names; undefined when the device told none. */
export function symbologyOf(aim: string | undefined): Symbology | undefined {
  if (aim === undefined) return undefined;
  return aim === "]C1" ? "gs1-128" : (BY_LETTER[aim[1] ?? ""] ?? "other");
}

/** Identifiers that promise a GS1 element string (GenSpecs 7.8.1, figure of symbology identifiers). */
const WITH_ELEMENTS = new Set(["]C1", "]e0", "]e1", "]e2", "]d2", "]Q3", "]J1"]);

/** Whether a device that sent this AIM identifier says that GS1 elements follow. */
export const promisesElements = (aim: string): boolean => WITH_ELEMENTS.has(aim);
