import { err, ok, type Result } from "../result.ts";
import { checkPosTemplate, type PosTemplateFault } from "./check-pos-template.ts";
import type { PosLine } from "./pos-line.ts";
import { readPosText, utf8 } from "./pos-pattern.ts";
import { POS_QUESTIONS, type PosQuestion, type PosTemplate, SEPARATOR_TEXTS } from "./pos-template.ts";
import { type GoodsFault, type TypedGoods, type Typing, typedGoods } from "./typed-goods.ts";

/** One code: what it types, and the figures that the POS must show behind it. */
export type PosPart = {
  readonly text: string;
  readonly pieces: number;
  readonly totalMinor: number;
  /** The article that this code begins and ends with makes the POS ask; undefined when nothing is asked. */
  readonly asks?: { readonly name: string; readonly questions: readonly PosQuestion[] };
};

/** All codes of a sale in the order in which they are typed, with the control figures over all. */
export type PosCodes = {
  readonly parts: readonly PosPart[];
  readonly pieces: number;
  readonly totalMinor: number;
};

export type PosCodesFault =
  | { readonly code: "nothing-to-type" }
  | { readonly code: "template"; readonly fault: PosTemplateFault }
  /** `name`: the article that cannot be typed. */
  | { readonly code: GoodsFault | "longer-than-a-code"; readonly name: string };

/**
 * The merged specification as codes that a till's own scanner types (R6): each article exactly its quantity times, in
 * order, `capacity` bytes to a code at most. An article that makes the POS ask has a code of its own: what would be typed
 * behind it would be taken for the answer.
 */
export function writePosCodes(
  lines: readonly PosLine[],
  typing: Typing,
  capacity: number = typing.template.capacity,
): Result<PosCodes, PosCodesFault> {
  const [fault] = checkPosTemplate(typing.template);
  if (fault !== undefined) return err({ code: "template", fault });
  if (lines.length === 0) return err({ code: "nothing-to-type" });
  const goods: TypedGoods[] = [];
  for (const line of lines) {
    const typed = typedGoods(line, typing);
    if (!typed.ok) return err({ code: typed.error, name: line.name });
    goods.push(...typed.value);
  }
  const parts: PosPart[] = [];
  for (const group of groups(oncePerReceipt(goods, typing.template), typing.template, capacity)) {
    const part = partOf(group, typing.template);
    if (utf8(part.text).length > capacity) return err({ code: "longer-than-a-code", name: group[0]?.name ?? "" });
    parts.push(part);
  }
  return ok({ parts, ...sumOf(parts) });
}

/** What a POS asks for the first such article only, is no question of the others. */
function oncePerReceipt(goods: readonly TypedGoods[], { asks }: PosTemplate): readonly TypedGoods[] {
  const answered = new Set<PosQuestion>();
  return goods.map((one) => {
    const open = one.asks.filter((question) => !answered.has(question));
    for (const question of POS_QUESTIONS) {
      if (asks[question] === "first" && open.includes(question)) answered.add(question);
    }
    return { ...one, asks: open };
  });
}

/** As many goods to a code as it carries; what asks stands alone. */
function groups(
  goods: readonly TypedGoods[],
  template: PosTemplate,
  capacity: number,
): readonly (readonly TypedGoods[])[] {
  const separator = SEPARATOR_TEXTS[template.separator];
  const behind = separator.length;
  const around = utf8(whole(separator, template)).length - behind;
  const all: TypedGoods[][] = [];
  let room = 0;
  for (const one of goods) {
    const bytes = utf8(one.text).length + behind;
    const last = all.at(-1);
    const alone = one.asks.length > 0 || last === undefined || last.some(({ asks }) => asks.length > 0);
    if (alone || bytes > room) {
      all.push([one]);
      room = capacity - around - bytes;
    } else {
      last.push(one);
      room -= bytes;
    }
  }
  return all;
}

/** All that a code types; the scanner itself adds the separator that would be its end. */
function whole(typed: string, template: PosTemplate): string {
  const separator = SEPARATOR_TEXTS[template.separator];
  const text = literal(template.before) + typed + literal(template.after);
  return template.scannerEnds && separator !== "" && text.endsWith(separator) ? text.slice(0, -separator.length) : text;
}

const literal = (pattern: string): string => readPosText(pattern) ?? "";

function partOf(goods: readonly TypedGoods[], template: PosTemplate): PosPart {
  const separator = SEPARATOR_TEXTS[template.separator];
  const typed = goods.map(({ text }) => text + separator).join("");
  const asking = goods.find(({ asks }) => asks.length > 0);
  return {
    text: whole(typed, template),
    pieces: goods.reduce((sum, { pieces }) => sum + pieces, 0),
    totalMinor: goods.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    ...(asking === undefined ? {} : { asks: { name: asking.name, questions: asking.asks } }),
  };
}

const sumOf = (parts: readonly Pick<PosPart, "pieces" | "totalMinor">[]) => ({
  pieces: parts.reduce((sum, { pieces }) => sum + pieces, 0),
  totalMinor: parts.reduce((sum, { totalMinor }) => sum + totalMinor, 0),
});
