import * as v from "valibot";
import { uuid } from "../../src/domain/ids.ts";
import { ok } from "../../src/domain/result.ts";
import type { SoftCheckState } from "../../src/domain/state-table.ts";
import { FilesProfile } from "../../src/protocol/files-out.ts";
import { FILES_KINDS } from "../frame/files-kinds.ts";
import type { Ports } from "../ports/ports.ts";
import { orderTables } from "./tables/order-tables.ts";
import type { Way } from "./way.ts";

/** In other states nobody is to sell the bag any more. */
const WAITING: readonly SoftCheckState[] = ["stored", "held"];

/** Orders as tables in a folder that tills read (E4). */
export const filesWay = ({ storage, filesOut }: Pick<Ports, "storage" | "filesOut">): Way => {
  const profileOf = (config: string): FilesProfile => v.parse(FilesProfile, JSON.parse(config));
  return {
    wants: ({ config }) => {
      const kinds = FILES_KINDS[profileOf(config).on];
      return ({ kind, outcome }) => outcome === "done" && kinds.includes(kind);
    },
    carry: async ({ store, config }, { subject, n }) => {
      const profile = profileOf(config);
      const id = uuid(subject);
      if (!id.ok) return ok(null);
      const { row, code } = await storage.read(async ({ softChecks, stores }) => ({
        row: await softChecks.byId(store, id.value),
        code: (await stores.byId(store))?.code ?? store,
      }));
      if (row === undefined || row.emptiedAt !== null || !WAITING.includes(row.state)) return ok(null);
      for (const { name, bytes } of orderTables(row, n, profile)) {
        const written = await filesOut.write({ folder: [code, profile.folder], name, bytes });
        if (!written.ok) return written;
      }
      return ok(null);
    },
  };
};
