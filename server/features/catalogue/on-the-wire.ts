import type { Article } from "../../../src/domain/article.ts";

/** An article as the wire's shapes want it. */
export const onTheWire = (article: Article) => ({
  ...article,
  barcodes: [...article.barcodes],
  flags: [...article.flags],
});
