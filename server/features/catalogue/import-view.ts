import * as v from "valibot";
import {
  ImportCounts,
  ImportReport,
  type ImportSummary,
  type ImportView,
  ListFault,
} from "../../../src/protocol/catalogue-imports.ts";
import { MappingProfile } from "../../../src/protocol/mapping-profiles.ts";
import type { CatalogueImportRow, CatalogueImportSummary } from "../../ports/catalogue-imports.ts";

const timeOf = (at: number): string => new Date(at).toISOString();

const parsed = <S extends v.GenericSchema>(schema: S, text: string | null): v.InferOutput<S> | null =>
  text === null ? null : v.parse(schema, JSON.parse(text));

/** The profile that an import is read with; null before one was named, and of a rollback. */
export const profileOf = ({ profile }: CatalogueImportRow): MappingProfile | null => parsed(MappingProfile, profile);

export const reportIn = ({ report }: CatalogueImportRow): ImportReport | null => parsed(ImportReport, report);

/** A report as it is kept, with its numbers beside it. */
export const kept = (report: ImportReport): Pick<CatalogueImportRow, "report" | "counts"> => ({
  report: JSON.stringify(report),
  counts: JSON.stringify(v.parse(ImportCounts, report)),
});

export const NO_REPORT = { report: null, counts: null } as const;

/** It takes a person's word to apply what was compared. */
export const needsWord = ({ removesTooMany, shrunkFrom }: ImportReport): boolean =>
  removesTooMany || shrunkFrom !== null;

/** An import as the list shows it. */
export const importSummary = (row: CatalogueImportSummary): ImportSummary => ({
  id: row.id,
  state: row.state,
  source: row.source,
  name: row.name,
  sha256: row.sha256,
  size: row.size,
  at: timeOf(row.at),
  by: row.by,
  fault: parsed(ListFault, row.fault),
  counts: parsed(ImportCounts, row.counts),
  versionBefore: row.versionBefore,
  versionAfter: row.versionAfter,
  endedAt: row.endedAt === null ? null : timeOf(row.endedAt),
  endedBy: row.endedBy,
});

/** An import as the wire shows it whole. */
export const importView = (row: CatalogueImportRow): ImportView => ({
  ...importSummary(row),
  profile: profileOf(row),
  report: reportIn(row),
});
