import type { Insertable, Kysely, Selectable } from "kysely";
import type { CatalogueImportQueries, CatalogueImportRow } from "../../ports/catalogue-imports.ts";
import type { CatalogueImportsTable } from "../schema/catalogue.ts";
import type { Database } from "../schema/database.ts";

type Ended = Pick<
  Selectable<CatalogueImportsTable>,
  "version_before" | "version_after" | "ended_at" | "ended_by" | "moved_at"
>;

const read = <Row extends Ended>({ version_before, version_after, ended_at, ended_by, moved_at, ...row }: Row) => ({
  ...row,
  versionBefore: version_before,
  versionAfter: version_after,
  endedAt: ended_at,
  endedBy: ended_by,
  movedAt: moved_at,
});

const written = (row: CatalogueImportRow): Insertable<CatalogueImportsTable> => {
  const { versionBefore, versionAfter, endedAt, endedBy, movedAt, ...same } = row;
  return {
    ...same,
    version_before: versionBefore,
    version_after: versionAfter,
    ended_at: endedAt,
    ended_by: endedBy,
    moved_at: movedAt,
  };
};

/** All but the report and the profile, which may be long. */
const SUMMARY = [
  ...(["id", "store", "state", "source", "name", "sha256", "size", "at", "by", "fault", "counts"] as const),
  ...(["version_before", "version_after", "ended_at", "ended_by", "moved_at"] as const),
] as const;

const SPOOLED_AT_ONCE = 100;
/** A few megabytes: nobody waits long for their end. */
const PIECES_AT_ONCE = 16;

/** What became of each price list, and the bytes of those that wait. */
export const catalogueImportQueries = (
  db: Kysely<Database>,
  chain: Kysely<Database>,
  locking: boolean,
): CatalogueImportQueries => ({
  insert: async (row) => {
    await db.insertInto("catalogue_imports").values(written(row)).execute();
  },
  update: async (row) => {
    const { id, store, source, name, at, by, ...changing } = written(row);
    await db.updateTable("catalogue_imports").set(changing).where("store", "=", store).where("id", "=", id).execute();
  },
  byId: async (store, id) => {
    const found = db.selectFrom("catalogue_imports").selectAll().where("store", "=", store).where("id", "=", id);
    const row = await found.$if(locking, (query) => query.forUpdate()).executeTakeFirst();
    return row && read(row);
  },
  list: async (store, limit) => {
    const rows = db.selectFrom("catalogue_imports").select(SUMMARY).where("store", "=", store);
    return (await rows.orderBy("at", "desc").orderBy("id", "desc").limit(limit).execute()).map(read);
  },
  applied: (store, limit) =>
    db
      .selectFrom("catalogue_imports")
      .select(["profile", "counts"])
      .where("store", "=", store)
      .where("state", "=", "applied")
      .where("source", "in", ["upload", "folder"])
      .orderBy("at", "desc")
      .limit(limit)
      .execute(),
  unmoved: async (store, by, limit) => {
    const rows = db.selectFrom("catalogue_imports").selectAll().where("store", "=", store);
    const unmoved = rows.where("source", "=", "folder").where("by", "=", by).where("moved_at", "is", null);
    return (await unmoved.orderBy("at", "desc").limit(limit).execute()).map(read);
  },
  moved: async (store, id, at) => {
    const row = db.updateTable("catalogue_imports").set({ moved_at: at }).where("store", "=", store);
    await row.where("id", "=", id).execute();
  },
  ofVersion: async (store, version) => {
    const found = db.selectFrom("catalogue_imports").selectAll().where("store", "=", store);
    // A list that changed nothing left the version where it was: the first is the one that made it.
    const row = await found
      .where("version_after", "=", version)
      .orderBy("at")
      .orderBy("id")
      .limit(1)
      .executeTakeFirst();
    return row && read(row);
  },
  spooled: async (before) => {
    const rows = chain
      .selectFrom("catalogue_imports")
      .selectAll()
      .where("at", "<", before)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom("catalogue_import_bytes as kept")
            .select("kept.n")
            .whereRef("kept.import", "=", "catalogue_imports.id")
            .where("kept.n", "=", 0),
        ),
      );
    return (await rows.orderBy("at").limit(SPOOLED_AT_ONCE).execute()).map(read);
  },
  lost: async (before) => {
    const first = chain.selectFrom("catalogue_import_bytes as kept").select(["kept.store", "kept.import as id"]);
    const old = first.where("kept.n", "=", 0).where("kept.import", "<", before);
    const lost = old.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("catalogue_imports")
            .select("catalogue_imports.id")
            .whereRef("catalogue_imports.id", "=", "kept.import"),
        ),
      ),
    );
    return lost.limit(SPOOLED_AT_ONCE).execute();
  },
  forgetEnded: async (before) => {
    const old = chain.deleteFrom("catalogue_imports").where("ended_at", "<", before);
    return Number((await old.executeTakeFirst()).numDeletedRows);
  },
  putBytes: async (store, id, n, bytes) => {
    await db.insertInto("catalogue_import_bytes").values({ store, import: id, n, bytes }).execute();
  },
  bytes: async (store, id, n) => {
    const found = db.selectFrom("catalogue_import_bytes").select("bytes").where("store", "=", store);
    const row = await found.where("import", "=", id).where("n", "=", n).executeTakeFirst();
    return row && new Uint8Array(row.bytes);
  },
  removeBytes: async (store, id) => {
    const kept = db
      .selectFrom("catalogue_import_bytes")
      .select("n")
      .where("store", "=", store)
      .where("import", "=", id);
    // The first piece goes last: by it is seen that some are left.
    const some = (await kept.orderBy("n", "desc").limit(PIECES_AT_ONCE).execute()).map(({ n }) => n);
    if (some.length === 0) return true;
    const removed = db.deleteFrom("catalogue_import_bytes").where("store", "=", store).where("import", "=", id);
    await removed.where("n", "in", some).execute();
    return some.length < PIECES_AT_ONCE;
  },
});
