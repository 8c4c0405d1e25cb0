import type { WritableRows } from "./disk.ts";
import type { Counter } from "./shelves.ts";

/** Takes the next `count` numbers in this transaction; returns the first. Taken back with it, so none is ever missing. */
export async function countOn(rows: WritableRows, name: Counter["name"], count: number): Promise<number> {
  const counter = await rows.get("counters", name);
  const last = counter?.last ?? 0;
  await rows.put("counters", { name, last: last + count });
  return last + 1;
}
