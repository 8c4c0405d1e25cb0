import * as v from "valibot";
import type { LabelDesign } from "../../src/domain/label-design/label-design.ts";
import { readyDesign } from "../../src/domain/label-design/ready-designs.ts";
import { LabelDesign as LabelDesignShape } from "../../src/protocol/label-designs.ts";
import type { Queries } from "../ports/storage.ts";

/** A ready design, or one of the store's own. */
export async function findDesign(
  { labelDesigns }: Pick<Queries, "labelDesigns">,
  store: string,
  id: string,
): Promise<LabelDesign | undefined> {
  const ready = readyDesign(id);
  if (ready !== undefined) return ready;
  const own = await labelDesigns.byId(store, id);
  return own === undefined ? undefined : v.parse(LabelDesignShape, JSON.parse(own.design));
}
