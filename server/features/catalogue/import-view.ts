import * as v from "valibot";
import { ImportReport, type ImportView, ListFault } from "../../../src/protocol/catalogue-imports.ts";
import { MappingProfile } from "../../../src/protocol/mapping-profiles.ts";
import type { CatalogueImportRow } from "../../ports/catalogue-imports.ts";

const timeOf = (at: number): string => new Date(at).toISOString();

const kept = <S extends v.GenericSchema>(schema: S, text: string | null): v.InferOutput<S> | null =>
  text === null ? null : v.parse(schema, JSON.parse(text));

/** The profile that an import is read with; null before one was named, and of a rollback. */
export const profileOf = ({ profile }: CatalogueImportRow): MappingProfile | null => kept(MappingProfile, profile);

export const reportIn = ({ report }: CatalogueImportRow): ImportReport | null => kept(ImportReport, report);

/** An import as the wire shows it. */
export const importView = (row: CatalogueImportRow): ImportView => ({
  id: row.id,
  state: row.state,
  source: row.source,
  name: row.name,
  sha256: row.sha256,
  size: row.size,
  at: timeOf(row.at),
  by: row.by,
  profile: profileOf(row),
  fault: kept(ListFault, row.fault),
  report: reportIn(row),
  versionBefore: row.versionBefore,
  versionAfter: row.versionAfter,
  endedAt: row.endedAt === null ? null : timeOf(row.endedAt),
  endedBy: row.endedBy,
});
