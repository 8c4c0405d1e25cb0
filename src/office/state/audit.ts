import { type Ask, createAsk } from "../../asking/ask.ts";
import type { AuditPage } from "../../protocol/audit.ts";
import { type AuditQuery, auditSearch } from "./audit-query.ts";
import { momentsOfDays } from "./days.ts";
import type { OfficeWorld } from "./world.ts";

/** The audit log: searched by managers, taken along as a file by administrators. */
export type Audit = {
  readonly page: Ask<AuditPage>;
  readonly exporting: Ask<Blob>;
  refresh(query: AuditQuery): Promise<void>;
  /** Saves the log of the query's days with its chain, whatever else narrows the list. */
  save(query: AuditQuery): Promise<void>;
  forget(): void;
};

export function createAudit({ client, saveFile }: Pick<OfficeWorld, "client" | "saveFile">): Audit {
  const page = createAsk<AuditPage>();
  const exporting = createAsk<Blob>();
  return {
    page,
    exporting,
    async refresh(query) {
      await page.run(() => client.audit(auditSearch(query)));
    },
    async save(query) {
      const log = await exporting.run(() => client.auditExport(momentsOfDays(query)));
      if (log !== undefined) saveFile(fileName(query), log);
    },
    forget: exporting.forget,
  };
}

const fileName = ({ from, to }: AuditQuery): string =>
  `${["softcheck-audit", from, to].filter((part) => part !== "").join("-")}.ndjson`;
