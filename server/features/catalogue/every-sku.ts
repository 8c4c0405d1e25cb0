import type { Ports } from "../../ports/ports.ts";
import { breathe } from "./breathe.ts";

/** Rows looked through with one look into the database: nobody waits long for it. */
const ROWS_AT_ONCE = 5_000;

/** Skus of the whole catalogue of a store in their order, beside everything else. */
export async function* everySku(ports: Pick<Ports, "storage">, store: string): AsyncGenerator<readonly string[]> {
  let after: string | undefined = "";
  while (after !== undefined) {
    const page: { readonly afterSku: string; readonly rows: number } = { afterSku: after, rows: ROWS_AT_ONCE };
    const next = await ports.storage.read(({ catalogue }) => catalogue.skus(store, page));
    yield next.skus;
    after = next.last;
    await breathe();
  }
}
