import { plainWords, type UnitWord } from "./mapping.ts";

const word = (unit: UnitWord["unit"], per: number, ...words: readonly string[]): readonly UnitWord[] =>
  words.map((one) => ({ word: one, unit, per }));

/** Units as price lists name them in Russian and English; codes of the OKEI classifier, too. */
const KNOWN: readonly UnitWord[] = [
  ...word(
    "pc",
    1,
    "шт",
    "штука",
    "штук",
    "ед",
    "уп",
    "упак",
    "упаковка",
    "пач",
    "пачка",
    "бут",
    "пар",
    "компл",
    "набор",
  ),
  ...word("pc", 1, "pc", "pcs", "piece", "ea", "each", "pce", "796", "778"),
  ...word("g", 1000, "кг", "килограмм", "kg", "kgm", "166"),
  ...word("g", 1, "г", "гр", "грамм", "g", "gram", "163"),
  ...word("g", 100, "100 г", "100 гр", "100г", "100 g", "100g"),
  ...word("ml", 1000, "л", "литр", "l", "ltr", "liter", "litre", "112"),
  ...word("ml", 1, "мл", "миллилитр", "ml", "mlt", "111"),
];

const BY_WORD: ReadonlyMap<string, UnitWord> = new Map(KNOWN.map((known) => [plainWords(known.word), known]));

/** The unit that a word of the list stands for; the profile's own words first. */
export function unitOf(text: string, own: readonly UnitWord[]): UnitWord | undefined {
  const wanted = plainWords(text);
  return own.find(({ word }) => plainWords(word) === wanted) ?? BY_WORD.get(wanted);
}
