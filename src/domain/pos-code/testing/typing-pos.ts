import { controlName } from "../pos-pattern.ts";
import type { PosTemplate } from "../pos-template.ts";

export type Sold = { readonly barcode: string; readonly mark: string };

/**
 * A POS as it takes what a scanner types, written apart from what writes the codes: it cuts at the separator, then reads
 * each article by the template's pattern turned into a regular expression.
 */
export function pos(texts: readonly string[], template: PosTemplate, separator: string): readonly Sold[] {
  const before = template.before.replace("{STX}", "\u0002");
  return texts.flatMap((text) => {
    if (!text.startsWith(before)) throw new Error("the code does not begin as promised");
    const typed = `${text.slice(before.length)}${template.scannerEnds ? separator : ""}`;
    if (!typed.endsWith(separator)) throw new Error("the last article has no end");
    return typed
      .slice(0, -separator.length)
      .split(separator)
      .flatMap((article) => soldBy(article, template));
  });
}

function soldBy(article: string, template: PosTemplate): readonly Sold[] {
  for (const pattern of [template.marked, template.article]) {
    const found = pattern === "" ? undefined : expression(pattern).exec(article)?.groups;
    if (found === undefined) continue;
    const { barcode = "", mark = "", quantity = "1" } = found;
    return Array(Number(quantity)).fill({ barcode, mark });
  }
  throw new Error(`the POS does not know what this is: ${JSON.stringify(article)}`);
}

const SHAPES: Readonly<Record<string, string>> = {
  barcode: "(?<barcode>\\d+)",
  quantity: "(?<quantity>\\d+)",
  price: "(?<price>[\\d.,]+)",
  mark: "(?<mark>[^\\u001b]+)",
};

function expression(pattern: string): RegExp {
  const source = pattern.replaceAll(/\{(\w+)\}|[^{}]/g, (sign, name?: string) => {
    if (name === undefined) return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
    return SHAPES[name] ?? `\\u${String(controlNumber(name).toString(16)).padStart(4, "0")}`;
  });
  return new RegExp(`^${source}$`, "su");
}

function controlNumber(name: string): number {
  const code = Array.from({ length: 32 }, (_, at) => at).find((at) => controlName(at) === name);
  if (code === undefined) throw new Error(`no control character ${name}`);
  return code;
}
