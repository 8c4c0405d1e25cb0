import type { ReadingRules } from "../barcodes/which-event.ts";
import { err, ok, type Result } from "../result.ts";
import { type CodeOfGoodsFault, codeOfGoods } from "./code-of-goods.ts";
import { type Fields, type FillFault, fillPattern, hasField } from "./fill-pattern.ts";
import { type MarkedUnit, type MarkedUnitsFault, markedUnits } from "./marked-units.ts";
import { type PosLine, unitsOf } from "./pos-line.ts";
import { POS_QUESTIONS, type PosQuestion, type PosTemplate } from "./pos-template.ts";

/** What a POS is given at one go: no separator behind it yet. */
export type TypedGoods = {
  readonly text: string;
  readonly name: string;
  readonly pieces: number;
  readonly amountMinor: number;
  readonly asks: readonly PosQuestion[];
};

export type GoodsFault =
  | CodeOfGoodsFault
  | MarkedUnitsFault
  | FillFault
  /** The POS would have to be told a weight, and the template says that it does not ask for one. */
  | "weight-not-told";

/** What typing needs to know beside the goods. */
export type Typing = {
  readonly template: PosTemplate;
  readonly reading: ReadingRules;
  /** Decimals of the currency, for `{price}`. */
  readonly decimals: number;
};

/** Everything that is typed for one line, piece for piece (R6). */
export function typedGoods(line: PosLine, typing: Typing): Result<readonly TypedGoods[], GoodsFault> {
  const marked = markedUnits(line, typing.template, typing.reading);
  if (!marked.ok) return marked;
  const units = unitsOf(line);
  const withMarks = marked.value.reduce((sum, unit) => sum + unit.units, 0);
  const goods: TypedGoods[] = [];
  let done = 0;
  for (const unit of marked.value) {
    const one = typeMarked(line, unit, done, typing);
    if (!one.ok) return one;
    goods.push(one.value);
    done += unit.units;
  }
  if (withMarks === units) return ok(goods);
  const rest = typeUnmarked(line, withMarks, typing);
  return rest.ok ? ok([...goods, ...rest.value]) : rest;
}

function typeMarked(
  line: PosLine,
  { mark, units, barcode, needsWeight }: MarkedUnit,
  before: number,
  typing: Typing,
): Result<TypedGoods, GoodsFault> {
  const amountMinor = shareOf(line, before, before + units);
  const fields = { barcode, mark, quantity: 1, amountMinor };
  const text = fill(typing.template.marked, fields, typing);
  if (needsWeight && typing.template.asks.weight === "no") return err("weight-not-told");
  const asks = asked(questionsOf(line, { mark: false, weight: needsWeight }), typing);
  return text.ok ? ok({ text: text.value, name: line.name, pieces: units, amountMinor, asks }) : text;
}

/** Those that the POS asks at all. */
const asked = (questions: readonly PosQuestion[], { template }: Typing): readonly PosQuestion[] =>
  questions.filter((question) => template.asks[question] !== "no");

/** The units whose marking codes are not typed: the POS asks for them, if it asks. */
function typeUnmarked(line: PosLine, from: number, typing: Typing): Result<readonly TypedGoods[], GoodsFault> {
  const code = codeOfGoods(line, unitsOf(line) - from, typing.reading);
  if (!code.ok) return code;
  const { times, pieces, needsWeight } = code.value;
  if (needsWeight && typing.template.asks.weight === "no") return err("weight-not-told");
  const asks = asked(questionsOf(line, { mark: needsMark(line, typing.template), weight: needsWeight }), typing);
  const atOnce =
    asks.includes("mark") || !hasField(typing.template.article, "quantity") ? 1 : typing.template.mostAtOnce;
  const goods: TypedGoods[] = [];
  for (let done = 0; done < times; done += atOnce) {
    const quantity = Math.min(atOnce, times - done);
    const amountMinor = shareOf(line, from + done * pieces, from + (done + quantity) * pieces);
    const text = fill(typing.template.article, { barcode: code.value.code, mark: "", quantity, amountMinor }, typing);
    if (!text.ok) return text;
    goods.push({ text: text.value, name: line.name, pieces: quantity * pieces, amountMinor, asks });
  }
  return ok(goods);
}

function questionsOf(
  line: PosLine,
  needs: { readonly mark: boolean; readonly weight: boolean },
): readonly PosQuestion[] {
  const isForAdults = line.article?.flags.includes("age") ?? false;
  const questions = { age: isForAdults, ...needs };
  return POS_QUESTIONS.filter((question) => questions[question]);
}

/** Units that need a marking code and bring none, or bring one that this template does not type (B4). */
function needsMark({ marks, marksMissing, article }: PosLine, { marked }: PosTemplate): boolean {
  return marksMissing > 0 || (marked === "" && marks.length > 0) || (article?.flags.includes("marked") ?? false);
}

/** What the units from one place to another cost: all shares of a line are its amount, to the last minor unit. */
function shareOf(line: PosLine, from: number, to: number): number {
  const upTo = (units: number): bigint => (BigInt(line.amountMinor) * BigInt(units)) / BigInt(unitsOf(line));
  return Number(upTo(to) - upTo(from));
}

const fill = (pattern: string, fields: Fields, { template, decimals }: Typing): Result<string, FillFault> =>
  fillPattern(pattern, fields, template, decimals);
