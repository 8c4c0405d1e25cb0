import { err, ok, type Result } from "../../domain/result.ts";

/** Both ends included; whole numbers of the smallest unit. */
export type NumberSpan = { readonly least?: number; readonly most?: number };

/** A figure as people of either language write it: `1 240,10`, `1240.1`, `3`. */
const FIGURE = /^(?<whole>\d{1,3}(?:[\s\u00a0\u202f]?\d{3})*|\d{1,12})(?:[.,](?<part>\d+))?$/u;
const BETWEEN = /^(?<least>[^-–—…]*?)\s*(?:-|–|—|…)\s*(?<most>[^-–—…]*)$/u;
const BOUND = /^(?<sign>>=|<=|≥|≤|>|<)\s*(?<figure>.+)$/u;

/**
 * What somebody searches a column of figures for: `3`, `3–5`, `3-` (3 or more), `-5` (5 or less), `≥ 3`, `< 5`.
 * `decimals`: digits behind the point that the smallest unit has.
 */
export function readSpan(text: string, decimals: number): Result<NumberSpan, "not-a-span"> {
  const wanted = text.trim();
  if (wanted === "") return ok({});
  const bound = BOUND.exec(wanted)?.groups;
  if (bound !== undefined) return readBound(bound.sign ?? "", scaled(bound.figure ?? "", decimals));
  const between = BETWEEN.exec(wanted)?.groups;
  if (between === undefined) {
    const figure = scaled(wanted, decimals);
    return figure === undefined ? err("not-a-span") : ok({ least: figure, most: figure });
  }
  return readBetween(between.least ?? "", between.most ?? "", decimals);
}

function readBetween(from: string, to: string, decimals: number): Result<NumberSpan, "not-a-span"> {
  const [least, most] = [scaled(from, decimals), scaled(to, decimals)];
  const isRead = (figure: number | undefined, said: string): boolean => figure !== undefined || said === "";
  if (!isRead(least, from) || !isRead(most, to) || (least ?? most) === undefined) return err("not-a-span");
  if (least !== undefined && most !== undefined && least > most) return ok({ least: most, most: least });
  return ok({ ...(least === undefined ? {} : { least }), ...(most === undefined ? {} : { most }) });
}

function readBound(sign: string, figure: number | undefined): Result<NumberSpan, "not-a-span"> {
  if (figure === undefined) return err("not-a-span");
  if (sign === ">") return ok({ least: figure + 1 });
  if (sign === "<") return figure === 0 ? err("not-a-span") : ok({ most: figure - 1 });
  return ok(sign === ">=" || sign === "≥" ? { least: figure } : { most: figure });
}

/** Undefined: no figure, or one of more digits than the unit has. */
function scaled(text: string, decimals: number): number | undefined {
  const read = FIGURE.exec(text.trim())?.groups;
  const part = read?.part ?? "";
  if (read === undefined || part.length > decimals) return undefined;
  return Number(`${(read.whole ?? "").replaceAll(/\s/gu, "")}${part.padEnd(decimals, "0")}`);
}
