import type { ListFault } from "../../../protocol/catalogue-imports.ts";
import { catalogueWords } from "../../../ui/words/office/catalogue/words.ts";

/** Why a row cannot be used, in words; a code of a newer server stays what it is. */
export function rowFaultText(code: string): string {
  const words: Readonly<Record<string, string>> = catalogueWords().rowFaults;
  return words[code] ?? code;
}

/** Why a list cannot be used, and where. */
export function faultText({ code, line, detail }: ListFault): string {
  const { faults, report } = catalogueWords();
  // Of the reader of XML the words are a program's.
  const more = code === "not-commerceml" || code === "cut-off" ? undefined : detail;
  const what = code === "mostly-rejected" && more !== undefined ? rowFaultText(more) : more;
  const where = line === undefined || line === 0 ? undefined : report.line(line);
  const rest = [where, what].filter((part) => part !== undefined);
  return rest.length === 0 ? faults[code] : `${faults[code]} (${rest.join(": ")})`;
}
