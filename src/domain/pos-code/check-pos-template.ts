import { type PatternPart, type PosField, readPosPattern, readPosText } from "./pos-pattern.ts";
import { CAPACITY_LIMITS, MOST_AT_ONCE_LIMITS, type PosTemplate, SEPARATOR_TEXTS } from "./pos-template.ts";

/** The part of a template that has to be mended. */
export type PosTemplateField = "capacity" | "mostAtOnce" | "before" | "after" | "article" | "marked" | "gs";

/** Why nothing can be typed by a template (R6). `name` is what stands between the braces. */
export type PosTemplateFault =
  | {
      readonly field: "before" | "after" | "article" | "marked" | "gs";
      readonly code: "unknown-name" | "brace-alone" | "field-not-here" | "field-twice";
      readonly name: string;
    }
  | { readonly field: "article"; readonly code: "no-barcode" }
  /** Marking codes are to be typed, but stand nowhere. */
  | { readonly field: "marked"; readonly code: "no-mark" }
  /** Nobody could tell where one field ends and the next begins. */
  | { readonly field: "article" | "marked"; readonly code: "fields-touch" }
  /** The same of articles. */
  | { readonly field: "article" | "marked"; readonly code: "articles-touch" }
  /** Without anything in its place the group separator would be lost; a character of marking codes could be data (B4). */
  | { readonly field: "gs"; readonly code: "gs-lost" | "gs-is-data" }
  | {
      readonly field: "capacity" | "mostAtOnce";
      readonly code: "out-of-bounds";
      readonly from: number;
      readonly to: number;
    };

const OF_ARTICLES: readonly PosField[] = ["barcode", "quantity", "price"];
const OF_MARKED: readonly PosField[] = [...OF_ARTICLES, "mark"];

/** Everything that keeps a template from being used; empty when nothing does. Server and office ask the same. */
export function checkPosTemplate(template: PosTemplate): readonly PosTemplateFault[] {
  return [
    ...patternFaults("article", template, OF_ARTICLES),
    ...(template.marked === "" ? [] : patternFaults("marked", template, OF_MARKED)),
    ...patternFaults("before", template, []),
    ...patternFaults("after", template, []),
    ...gsFaults(template),
    ...boundFaults("capacity", template.capacity, CAPACITY_LIMITS[template.symbol]),
    ...boundFaults("mostAtOnce", template.mostAtOnce, MOST_AT_ONCE_LIMITS),
  ];
}

function boundFaults(
  field: "capacity" | "mostAtOnce",
  value: number,
  [from, to]: readonly [number, number],
): readonly PosTemplateFault[] {
  const fits = Number.isSafeInteger(value) && value >= from && value <= to;
  return fits ? [] : [{ field, code: "out-of-bounds", from, to }];
}

type PatternField = "before" | "after" | "article" | "marked";

function patternFaults(
  field: PatternField,
  template: PosTemplate,
  allowed: readonly PosField[],
): readonly PosTemplateFault[] {
  const read = readPosPattern(template[field]);
  if (!read.ok) return [{ field, ...read.error }];
  const fields = read.value.flatMap((part) => (part.kind === "field" ? [part.field] : []));
  const strange = fields.filter((name) => !allowed.includes(name));
  const twice = fields.filter((name, at) => fields.indexOf(name) !== at);
  const here: readonly PosTemplateFault[] = [
    ...strange.map((name) => ({ field, code: "field-not-here", name }) as const),
    ...twice.map((name) => ({ field, code: "field-twice", name }) as const),
  ];
  return field === "article" || field === "marked" ? [...here, ...goodsFaults(field, read.value, template)] : here;
}

function goodsFaults(
  field: "article" | "marked",
  parts: readonly PatternPart[],
  { separator }: PosTemplate,
): readonly PosTemplateFault[] {
  const has = (name: PosField): boolean => parts.some((part) => part.kind === "field" && part.field === name);
  const touch = parts.some((part, at) => part.kind === "field" && parts[at + 1]?.kind === "field");
  const apart = SEPARATOR_TEXTS[separator] !== "" || [parts[0], parts.at(-1)].some((part) => part?.kind === "literal");
  return [
    ...(field === "article" && !has("barcode") ? [{ field, code: "no-barcode" } as const] : []),
    ...(field === "marked" && !has("mark") ? [{ field, code: "no-mark" } as const] : []),
    ...(touch ? [{ field, code: "fields-touch" } as const] : []),
    ...(apart ? [] : [{ field, code: "articles-touch" } as const]),
  ];
}

/** Set 82 of GS1 (GenSpecs 7.11): what barcodes and marking codes may be made of. */
const IS_DATA = /^[!"%-?A-Z_a-z]*$/;

function gsFaults({ gs }: PosTemplate): readonly PosTemplateFault[] {
  const read = readPosPattern(gs);
  if (!read.ok) return [{ field: "gs", ...read.error }];
  const field = read.value.find((part) => part.kind === "field");
  if (field?.kind === "field") return [{ field: "gs", code: "field-not-here", name: field.field }];
  const text = readPosText(gs) ?? "";
  if (text === "") return [{ field: "gs", code: "gs-lost" }];
  return IS_DATA.test(text) ? [{ field: "gs", code: "gs-is-data" }] : [];
}

/** Which template a till types by; a till that is not named types by none. */
export type PosTill = { readonly till: string; readonly template: string };

/** Where a fault of a store's templates lies: in the template of that place, or in that till's choice. */
export type PlacedPosFault =
  | ({ readonly template: number } & PosTemplateFault)
  | { readonly template: number; readonly field: "id"; readonly code: "id-twice" }
  | { readonly till: number; readonly code: "unknown-template" | "till-twice" };

/** Everything that keeps a store's templates, and its tills' choice of them, from being used. */
export function checkPosTemplates(
  templates: readonly PosTemplate[],
  tills: readonly PosTill[],
): readonly PlacedPosFault[] {
  const ids = templates.map(({ id }) => id);
  const named = tills.map(({ till }) => till);
  return [
    ...templates.flatMap((template, at) => [
      ...checkPosTemplate(template).map((fault) => ({ template: at, ...fault })),
      ...(ids.indexOf(template.id) < at ? [{ template: at, field: "id", code: "id-twice" } as const] : []),
    ]),
    ...tills.flatMap(({ till, template }, at) => [
      ...(ids.includes(template) ? [] : [{ till: at, code: "unknown-template" } as const]),
      ...(named.indexOf(till) < at ? [{ till: at, code: "till-twice" } as const] : []),
    ]),
  ];
}
