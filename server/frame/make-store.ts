import { type LabelPrefix, prefixesCollide } from "../../src/domain/label-number.ts";
import { err, ok, type Result } from "../../src/domain/result.ts";
import type { Queries } from "../ports/storage.ts";
import type { Randomness } from "../ports/world.ts";
import { newEasyCode, readEasyCode } from "./secrets.ts";

export type NewStore = {
  readonly name: string;
  readonly currency: string;
  readonly labelPrefix: LabelPrefix;
  readonly demo: boolean;
  /** Unique in the chain; the id when none is given. */
  readonly code?: string;
  /** JSON text of everything else that its settings hold. */
  readonly settings: string;
};

/** Makes a store with its first label prefix, unless the prefix collides with one of the chain (L2); its id. */
export async function makeStore(
  queries: Queries,
  random: Randomness,
  { labelPrefix, ...store }: NewStore,
): Promise<Result<string, "prefix-taken">> {
  const taken = await queries.stores.prefixes();
  if (taken.some(({ prefix }) => prefixesCollide(prefix, labelPrefix))) return err("prefix-taken");
  const id = readEasyCode(newEasyCode(random)).toLowerCase();
  await queries.stores.insert({ code: id, ...store, id, settingsVersion: 1 });
  await queries.stores.addPrefix(id, labelPrefix);
  return ok(id);
}
