import type { ImportSummary } from "../../../protocol/catalogue-imports.ts";
import { catalogueWords } from "../../../ui/words/office/catalogue/words.ts";

/** Where a list came from; one that a program sent has no name but what it does to the catalogue. */
export function sourceText({ source, name }: Pick<ImportSummary, "source" | "name">): string {
  const { sources, sent } = catalogueWords().history;
  const known = source === "api" ? new Map(Object.entries(sent)).get(name) : undefined;
  return `${sources[source]}: ${known ?? name}`;
}
