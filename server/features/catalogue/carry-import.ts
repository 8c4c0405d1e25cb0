import { currencyDecimals } from "../../../src/domain/money.ts";
import { assert, err, ok, type Result } from "../../../src/domain/result.ts";
import type { ListFault } from "../../../src/protocol/catalogue-imports.ts";
import type { MappingProfile } from "../../../src/protocol/mapping-profiles.ts";
import type { CatalogueImportRow } from "../../ports/catalogue-imports.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";
import { compareList, removesUnseen } from "./compare-list.ts";
import { momentsNamed } from "./count-coming.ts";
import { fallDue } from "./fall-due.ts";
import { compareFormer, stageFormer } from "./former-version.ts";
import { type Imported, type ImportFault, type ImportOrder, importCatalogue } from "./import-catalogue.ts";
import { kept, NO_REPORT, needsWord, profileOf, reportIn } from "./import-view.ts";
import { type ListStore, listStore } from "./list-store.ts";
import { openList } from "./lists/open-list.ts";
import { forgetFile, spooledFile } from "./lists/spool.ts";
import { type ListCounts, readList } from "./read-list.ts";

/** Opens the kept file of an import, and shuts it whatever happens. */
export async function withList<T>(
  ports: Ports,
  { store, id }: CatalogueImportRow,
  profile: MappingProfile,
  use: (rows: Parameters<typeof readList>[0], of: ListStore) => Promise<Result<T, ListFault>>,
): Promise<Result<T, ListFault>> {
  const of = await listStore(ports, store);
  const opened = await openList(ports, () => spooledFile(ports, store, id), profile, currencyDecimals(of.currency));
  if (!opened.ok) return opened;
  try {
    return await use(opened.value.rows, of);
  } finally {
    await opened.value.stop();
  }
}

const keep = async (ports: Ports, row: CatalogueImportRow): Promise<CatalogueImportRow> => {
  await ports.storage.write(({ catalogueImports }) => catalogueImports.update(row));
  return row;
};

/** Dry run: compares a list with the catalogue; nothing is staged, and nobody waits for it. */
export async function checkImport(
  ports: Ports,
  row: CatalogueImportRow,
  profile: MappingProfile,
): Promise<CatalogueImportRow> {
  // While another import runs it is compared with what holds; applying asks again.
  await fallDue(ports, row.store);
  const compared = await withList(ports, row, profile, (rows, of) =>
    compareList(ports, row.store, { rows, of, profile }),
  );
  const checked = { ...row, profile: JSON.stringify(profile), endedAt: null, endedBy: null };
  if (!compared.ok) {
    return keep(ports, { ...checked, ...NO_REPORT, state: "refused", fault: JSON.stringify(compared.error) });
  }
  const { report, version } = compared.value;
  return keep(ports, {
    ...checked,
    state: "checked",
    fault: null,
    ...kept(report),
    versionBefore: version,
  });
}

/** What going back to a version would change; undefined when that version is not kept. */
export async function checkRollback(ports: Ports, row: CatalogueImportRow): Promise<CatalogueImportRow | undefined> {
  const compared = await compareFormer(ports, row.store, Number(row.name));
  if (!compared.ok) return undefined;
  const { report, version } = compared.value;
  return { ...row, ...kept(report), state: "checked", versionBefore: version };
}

export type ApplyFault = ImportFault | "not-now" | "needs-confirmation" | "version-not-kept";

/**
 * Makes a checked import current, exactly as it was shown: by the same bytes, the same profile, and over the same version.
 * `removals`: somebody stands for articles that leave in unusual number, or for a list that is far shorter than the last.
 */
export async function applyImport(
  ports: Ports,
  row: CatalogueImportRow,
  { who, removals }: { readonly who: string; readonly removals: boolean },
): Promise<Result<CatalogueImportRow, ApplyFault>> {
  const report = reportIn(row);
  if (row.state !== "checked" || report === null || row.versionBefore === null) return err("not-now");
  if (needsWord(report) && !removals) return err("needs-confirmation");
  const due = await fallDue(ports, row.store);
  if (!due.ok) return due;
  const [next] = report.coming?.moments ?? [];
  // What was shown as to come would hold at once.
  if (next !== undefined && Date.parse(next.at) <= ports.clock.now()) return err("catalogue-changed");
  let applied = row;
  const record = async (queries: Queries, { version }: Imported<unknown>): Promise<void> => {
    applied = {
      ...row,
      state: "applied",
      versionAfter: version,
      endedAt: ports.clock.now(),
      endedBy: who,
    };
    await queries.catalogueImports.update(applied);
  };
  const { rows, added, changed, unchanged, removed } = report;
  const told = ({ coming }: Imported<unknown>) => ({
    ...toldOfComing(coming),
    ...{ import: row.id, source: row.source, name: row.name, rows, added, changed, unchanged, removed },
    ...(row.sha256 === null ? {} : { sha256: row.sha256 }),
  });
  const { dates } = await listStore(ports, row.store);
  const order = { store: row.store, id: row.id, dates, who, base: row.versionBefore, record, told };
  const done = await carryOut(ports, row, order);
  if (done.ok) await forgetFile(ports, row.store, row.id);
  if (done.ok) return ok(applied);
  // A price fell due within a moment of our having looked.
  if (done.error === "prices-due") return err("catalogue-changed");
  if (typeof done.error === "string") return err(done.error);
  // What the dry run could read and this run could not: the store changed under it.
  return ok(await keep(ports, { ...row, state: "refused", fault: JSON.stringify(done.error) }));
}

/** What the fact of an import says of what it announced; nothing where there is nothing. */
export function toldOfComing({ prices, moments }: Imported<unknown>["coming"]): Readonly<Record<string, unknown>> {
  const [first] = momentsNamed(moments);
  return first === undefined ? {} : { coming: prices, comingFrom: first.at };
}

type Order = Omit<ImportOrder<unknown>, "removesUnseen" | "brings">;

function carryOut(ports: Ports, row: CatalogueImportRow, order: Order) {
  if (row.source === "rollback") {
    const version = Number(row.name);
    const former = { ...order, removesUnseen: () => false, brings: { former: version } } as const;
    return importCatalogue(ports, former, (staging) => stageFormer(ports, row.store, version, staging));
  }
  const profile = profileOf(row);
  assert(profile !== null, "a list that was checked was read with a profile");
  const list: ImportOrder<ListCounts> = {
    ...order,
    removesUnseen: (read) => removesUnseen(profile.mode, read),
    brings: "price-list",
  };
  return importCatalogue(ports, list, (staging, now) =>
    withList(ports, row, profile, (rows, of) => readList(rows, { of, now }, staging.take)),
  );
}
