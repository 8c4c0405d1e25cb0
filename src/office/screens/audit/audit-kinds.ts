import { FACT_GROUPS, type FactKind } from "../../../protocol/fact-kinds.ts";
import type { AuditWords } from "../../../ui/words/office/audit/en.ts";

const KINDS: readonly FactKind[] = FACT_GROUPS.flatMap(({ kinds }) => kinds);

/** A newer server's act stands under its own name. */
export const kindWord = (kind: string, { kinds }: Pick<AuditWords, "kinds">): string => {
  const known = KINDS.find((one) => one === kind);
  return known === undefined ? kind : kinds[known];
};
