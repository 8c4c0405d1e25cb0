import type { Article } from "../../../src/domain/article.ts";
import type { Ports } from "../../ports/ports.ts";
import { breathe } from "./breathe.ts";

/** Read with one look into the database: nobody waits long for it. */
const AT_ONCE = 500;

/** The whole catalogue of a store in order of sku, beside everything else. */
export async function* everyArticle(ports: Pick<Ports, "storage">, store: string): AsyncGenerator<Article> {
  let after = "";
  for (;;) {
    const from = after;
    const some = await ports.storage.read(({ catalogue }) => catalogue.page(store, from, AT_ONCE));
    yield* some;
    const last = some.at(-1);
    if (last === undefined) return;
    after = last.sku;
    await breathe();
  }
}
