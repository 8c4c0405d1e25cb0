import * as v from "valibot";
import { isFarShorter } from "../../../src/domain/price-list/differences.ts";
import { ImportCounts } from "../../../src/protocol/catalogue-imports.ts";
import type { MappingProfile } from "../../../src/protocol/mapping-profiles.ts";
import type { Ports } from "../../ports/ports.ts";

/** Lists looked through for the last one of a profile: a store has a few profiles. */
const LOOKED_AT = 100;

const Named = v.object({ name: v.string() });

type Rows = Pick<ImportCounts, "rows" | "otherStores">;
const ownRows = ({ rows, otherStores }: Rows): number => rows - otherStores;

/** Rows of the list that this profile brought last, when the list in hand merges and has far fewer; otherwise null. */
export async function shrunkSince(
  { storage }: Pick<Ports, "storage">,
  store: string,
  { name, mode, maxRemovedPercent }: MappingProfile,
  read: Rows,
): Promise<number | null> {
  if (mode !== "merge") return null;
  const applied = await storage.read(({ catalogueImports }) => catalogueImports.applied(store, LOOKED_AT));
  const last = applied.find(({ profile }) => profile !== null && v.parse(Named, JSON.parse(profile)).name === name);
  if (last === undefined || last.counts === null) return null;
  const before = ownRows(v.parse(ImportCounts, JSON.parse(last.counts)));
  return isFarShorter(ownRows(read), before, maxRemovedPercent) ? before : null;
}
