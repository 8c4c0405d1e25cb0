const english = new Intl.PluralRules("en");
const russian = new Intl.PluralRules("ru");
const englishFigures = new Intl.NumberFormat("en-GB");
const russianFigures = new Intl.NumberFormat("ru-RU");

type EnglishForms = { readonly one: string; readonly other: string };
/** `one` 1 пакет, `few` 2 пакета (fractions too: 1,5 пакета), `many` 5 пакетов. */
type RussianForms = { readonly one: string; readonly few: string; readonly many: string };

/** The English word alone: "bag", "bags". */
const enForm = (count: number, forms: EnglishForms): string =>
  english.select(count) === "one" ? forms.one : forms.other;

/** The Russian word alone: «пакет», «пакета», «пакетов». */
export function ruForm(count: number, forms: RussianForms): string {
  const rule = russian.select(count);
  if (rule === "one") return forms.one;
  return rule === "many" ? forms.many : forms.few;
}

/** Number and word: "2 bags". A no-break space keeps them on one line. */
export const enCount = (count: number, forms: EnglishForms): string =>
  `${englishFigures.format(count)}\u00a0${enForm(count, forms)}`;

/** Number and word: «2 пакета». */
export const ruCount = (count: number, forms: RussianForms): string =>
  `${russianFigures.format(count)}\u00a0${ruForm(count, forms)}`;
