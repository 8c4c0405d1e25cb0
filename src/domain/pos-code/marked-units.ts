import { MARK_FORMATS } from "../barcodes/mark-formats.ts";
import { unitsOfMark } from "../barcodes/mark-of-article.ts";
import { readMark } from "../barcodes/marking-code.ts";
import type { ReadingRules } from "../barcodes/which-event.ts";
import { err, ok, type Result } from "../result.ts";
import { type CodeOfGoodsFault, codeOfGoods, sameCode } from "./code-of-goods.ts";
import { hasField } from "./fill-pattern.ts";
import { type PosLine, unitsOf } from "./pos-line.ts";
import type { PosTemplate } from "./pos-template.ts";

/** A marking code, the units it stands for, and the barcode typed beside it. */
export type MarkedUnit = {
  readonly mark: string;
  readonly units: number;
  readonly barcode: string;
  readonly needsWeight: boolean;
};

const ALL_FORMATS = MARK_FORMATS.map(({ id }) => id);

export type MarkedUnitsFault =
  | CodeOfGoodsFault
  /** More or fewer units than marking codes stand for. */
  | "marks-do-not-fit"
  /** The template types marking codes alone, and this one names no article. */
  | "mark-tells-no-article";

/** The marking codes to type, and how many units each stands for: one on a group pack stands for all of its units (B4). */
export function markedUnits(
  line: PosLine,
  template: PosTemplate,
  reading: ReadingRules,
): Result<readonly MarkedUnit[], MarkedUnitsFault> {
  if (template.marked === "" || line.marks.length === 0) return ok([]);
  const marked: MarkedUnit[] = [];
  for (const mark of line.marks) {
    const unit = markedUnit(line, mark, template, reading);
    if (!unit.ok) return unit;
    marked.push(unit.value);
  }
  const told = marked.reduce((sum, { units }) => sum + units, 0) + line.marksMissing;
  const needsAll = line.article === undefined || line.article.flags.includes("marked");
  const fits = needsAll ? told === unitsOf(line) : told <= unitsOf(line);
  return fits ? ok(marked) : err("marks-do-not-fit");
}

function markedUnit(
  line: PosLine,
  mark: string,
  template: PosTemplate,
  reading: ReadingRules,
): Result<MarkedUnit, MarkedUnitsFault> {
  const read = readMark(mark, ALL_FORMATS);
  const gtin = read.ok ? read.value.gtin : undefined;
  if (gtin === undefined) {
    if (!hasField(template.marked, "barcode")) return err("mark-tells-no-article");
    return withCode(line, mark, 1, reading);
  }
  const units = line.unit === "pc" && line.article ? unitsOfMark(line.article, { gtin }) : 1;
  const own = line.article?.barcodes.find(({ barcode }) => sameCode(barcode, gtin));
  return own === undefined
    ? withCode(line, mark, units, reading)
    : ok({ mark, units, barcode: own.barcode, needsWeight: false });
}

function withCode(
  line: PosLine,
  mark: string,
  units: number,
  reading: ReadingRules,
): Result<MarkedUnit, CodeOfGoodsFault> {
  const code = codeOfGoods(line, units, reading);
  if (!code.ok) return code;
  return ok({ mark, units, barcode: code.value.code, needsWeight: code.value.needsWeight });
}
