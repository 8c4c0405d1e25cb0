import * as v from "valibot";
import { ARTICLE_FLAGS } from "../domain/article.ts";
import { UNITS } from "../domain/quantity.ts";
import { Article } from "./articles.ts";
import { Name, Time } from "./brands.ts";

const Sku = Name(64);
const Given = v.exactOptional(v.boolean());

/** Flags that the store gives (true) or takes away (false); of all others its price list's word counts (S6). */
const WireOwnFlags = v.object({ age: Given, marked: Given, excluded: Given, weigh: Given, blocked: Given });

/** An article as it counts at the store, with where its flags come from. */
export const OwnArticleView = v.object({
  article: Article,
  /** As its price list has them. */
  listedFlags: v.array(v.picklist(ARTICLE_FLAGS)),
  ownFlags: WireOwnFlags,
  /** Who last gave or took a flag here, and when; null: nobody did. */
  changedBy: v.nullable(v.string()),
  changedAt: v.nullable(v.string()),
  /** Prices that were announced for it and do not hold yet, the next first, each with the clock that its day is told by. */
  coming: v.array(v.object({ price: v.number(), unit: v.picklist(UNITS), from: Time, timeZone: v.string() })),
});
export type OwnArticleView = v.InferOutput<typeof OwnArticleView>;

/** `GET catalogue/flags`, `GET catalogue/articles?…` */
export const OwnArticleList = v.object({
  items: v.array(OwnArticleView),
  /** There are more than are told. */
  more: v.boolean(),
});
export type OwnArticleList = v.InferOutput<typeof OwnArticleList>;

/** Most articles that a search tells. */
export const MOST_FOUND = 30;

/** `GET catalogue/articles?…`: `q` by sku, by barcode, or by words of the name; `key` under that lookup key alone. */
export const ArticleSearch = v.pipe(
  v.object({ q: v.exactOptional(Name(100)), key: v.exactOptional(Name(200)) }),
  v.check(({ q, key }) => (q === undefined) !== (key === undefined), "one-of-them"),
);

/** `PUT catalogue/flags` */
export const OwnFlagsBody = v.object({ sku: Sku, flags: WireOwnFlags });
export type OwnFlagsBody = v.InferOutput<typeof OwnFlagsBody>;

/** Most quick keys of a store: more than anybody finds one among. */
const MOST_QUICK_KEYS = 60;

/** `GET quick-keys`, in their order. `own`: set here; otherwise those of the price list. */
export const QuickKeys = v.object({ own: v.boolean(), articles: v.array(Article) });
export type QuickKeys = v.InferOutput<typeof QuickKeys>;

/** `PUT quick-keys`: all of them in their order; none: those of the price list again. */
export const QuickKeysBody = v.object({
  skus: v.pipe(
    v.array(Sku),
    v.maxLength(MOST_QUICK_KEYS, "too-many"),
    v.check((skus) => new Set(skus).size === skus.length, "sku-twice"),
  ),
});
export type QuickKeysBody = v.InferOutput<typeof QuickKeysBody>;
