/** Letters with their accents in one, where there is such a one. */
export const codePoints = (text: string): readonly number[] =>
  [...text.normalize("NFC")].flatMap((letter) => letter.codePointAt(0) ?? []);
