import * as v from "valibot";
import {
  MAX_POS_PATTERN,
  MAX_POS_TEMPLATES,
  POS_ASKINGS,
  POS_PRICES,
  POS_SEPARATORS,
  POS_SYMBOLS,
  type PosTemplate,
} from "../domain/pos-code/pos-template.ts";
import { Id, Name, Whole } from "./brands.ts";
import type { Settings } from "./identity.ts";

const TemplateId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, "not-a-template-id"));

/** Control characters stand in patterns by their names. */
const Pattern = v.pipe(
  v.string(),
  v.maxLength(MAX_POS_PATTERN, "too-long"),
  v.regex(/^[^\p{Cc}]*$/u, "control-characters"),
);
const Asking = v.picklist(POS_ASKINGS);

/** A POS template on the wire (R6); whether anything can be typed by it, `checkPosTemplate` of the domain says. */
const WirePosTemplate: v.GenericSchema<unknown, PosTemplate> = v.object({
  id: TemplateId,
  name: Name(60),
  symbol: v.picklist(POS_SYMBOLS),
  capacity: Whole(1, 10_000),
  before: Pattern,
  after: Pattern,
  article: Pattern,
  marked: Pattern,
  separator: v.picklist(POS_SEPARATORS),
  scannerEnds: v.boolean(),
  gs: Pattern,
  price: v.picklist(POS_PRICES),
  mostAtOnce: Whole(0, 1_000_000),
  asks: v.object({ age: Asking, mark: Asking, weight: Asking }),
});

/** More tills than any store has. */
const MAX_TILLS = 1_000;
const WirePosTill = v.object({ till: Id, template: TemplateId });

/** `PUT pos-templates`: all of them; `version` is that of the settings they were made from. */
export const PosTemplatesBody = v.object({
  version: Whole(0, Number.MAX_SAFE_INTEGER),
  templates: v.pipe(v.array(WirePosTemplate), v.maxLength(MAX_POS_TEMPLATES, "too-many-templates")),
  tills: v.pipe(v.array(WirePosTill), v.maxLength(MAX_TILLS, "too-many")),
});
export type PosTemplatesBody = v.InferOutput<typeof PosTemplatesBody>;

export type PosTemplates = {
  readonly templates: readonly PosTemplate[];
  readonly tills: readonly v.InferOutput<typeof WirePosTill>[];
};

const Lists = v.object({ templates: v.array(v.unknown()), tills: v.array(v.unknown()) });

const NONE: PosTemplates = { templates: [], tills: [] };
/** By what the settings carry: they are looked into at every hold. */
const KNOWN = new WeakMap<object, PosTemplates>();

/** The templates of a store and its tills' choice: those that this software knows how to type by. */
export function posTemplatesOf({ posTemplates }: Pick<Settings, "posTemplates">): PosTemplates {
  if (typeof posTemplates !== "object" || posTemplates === null) return NONE;
  const before = KNOWN.get(posTemplates);
  if (before !== undefined) return before;
  const lists = v.safeParse(Lists, posTemplates);
  const read = !lists.success
    ? NONE
    : {
        templates: lists.output.templates.flatMap((one) => known(WirePosTemplate, one)),
        tills: lists.output.tills.flatMap((one) => known(WirePosTill, one)),
      };
  KNOWN.set(posTemplates, read);
  return read;
}

function known<T>(schema: v.GenericSchema<unknown, T>, value: unknown): readonly T[] {
  const read = v.safeParse(schema, value);
  return read.success ? [read.output] : [];
}

/** What that till's POS is typed by; undefined where none was chosen. */
export function posTemplateOf(settings: Pick<Settings, "posTemplates">, till: string): PosTemplate | undefined {
  const { templates, tills } = posTemplatesOf(settings);
  const chosen = tills.find((choice) => choice.till === till)?.template;
  return templates.find(({ id }) => id === chosen);
}
