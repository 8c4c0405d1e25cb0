import type * as v from "valibot";
import type { Uuid } from "../../domain/ids.ts";
import type { Asking } from "../asking-over.ts";
import {
  type ApplyBody,
  CatalogueHistory,
  ImportPreview,
  ImportReceived,
  ImportView,
  type PreviewBody,
  type RollbackBody,
} from "../catalogue-imports.ts";
import { ComingPrices, type ComingSearch, WithdrawalAnswer, type WithdrawalBody } from "../coming-prices.ts";
import { type MappingProfile, MappingProfileList, MappingProfileView } from "../mapping-profiles.ts";
import { OwnArticleList, OwnArticleView, type OwnFlagsBody, QuickKeys, type QuickKeysBody } from "../own-articles.ts";
import { post, put, REMOVE } from "../verbs.ts";

/** A list of a million rows is read within some minutes. */
const LIST_TIMEOUT_MS = 1_200_000;
/** A million articles are walked through in some ten seconds. */
const WALK_TIMEOUT_MS = 60_000;

/** Price lists, prices to come, and what the store says of articles over its lists (E4, S6, B2). */
export const catalogueCalls = ({ json, nothing }: Pick<Asking, "json" | "nothing">) => ({
  catalogueHistory: () => json(CatalogueHistory, "/catalogue/imports"),
  catalogueImport: (id: Uuid) => json(ImportView, `/catalogue/imports/${id}`),
  /** Kept and looked at; nothing is changed by it. */
  sendPriceList: (name: string, bytes: Blob) =>
    json(ImportReceived, `/catalogue/imports?${new URLSearchParams({ name })}`, {
      method: "POST",
      bytes,
      headers: { "content-type": "application/octet-stream" },
      timeoutMs: LIST_TIMEOUT_MS,
    }),
  previewImport: (id: Uuid, body: PreviewBody) => json(ImportPreview, `/catalogue/imports/${id}/preview`, post(body)),
  checkImport: (id: Uuid, body: PreviewBody) =>
    json(ImportView, `/catalogue/imports/${id}/check`, { ...post(body), timeoutMs: LIST_TIMEOUT_MS }),
  applyImport: (id: Uuid, body: ApplyBody) =>
    json(ImportView, `/catalogue/imports/${id}/apply`, { ...post(body), timeoutMs: LIST_TIMEOUT_MS }),
  discardImport: (id: Uuid) => nothing(`/catalogue/imports/${id}`, REMOVE),
  rollBackCatalogue: (body: v.InferOutput<typeof RollbackBody>) =>
    json(ImportView, "/catalogue/rollbacks", { ...post(body), timeoutMs: LIST_TIMEOUT_MS }),
  /** A large catalogue is walked through for words of a name. */
  comingPrices: (search: v.InferInput<typeof ComingSearch>) =>
    json(ComingPrices, `/catalogue/coming-prices?${new URLSearchParams({ ...search })}`, {
      timeoutMs: WALK_TIMEOUT_MS,
    }),
  withdrawComing: (body: WithdrawalBody) =>
    json(WithdrawalAnswer, "/catalogue/coming-prices/withdrawals", { ...post(body), timeoutMs: LIST_TIMEOUT_MS }),
  mappingProfiles: () => json(MappingProfileList, "/catalogue/mapping-profiles"),
  addMappingProfile: (body: MappingProfile) => json(MappingProfileView, "/catalogue/mapping-profiles", post(body)),
  changeMappingProfile: (id: Uuid, body: MappingProfile) =>
    json(MappingProfileView, `/catalogue/mapping-profiles/${id}`, put(body)),
  removeMappingProfile: (id: Uuid) => nothing(`/catalogue/mapping-profiles/${id}`, REMOVE),
  /** A large catalogue is walked through for words of a name. */
  findArticles: (q: string) =>
    json(OwnArticleList, `/catalogue/articles?${new URLSearchParams({ q })}`, { timeoutMs: WALK_TIMEOUT_MS }),
  articlesUnder: (key: string) => json(OwnArticleList, `/catalogue/articles?${new URLSearchParams({ key })}`),
  flaggedArticles: () => json(OwnArticleList, "/catalogue/flags"),
  setOwnFlags: (body: OwnFlagsBody) => json(OwnArticleView, "/catalogue/flags", put(body)),
  quickKeys: () => json(QuickKeys, "/quick-keys", { timeoutMs: WALK_TIMEOUT_MS }),
  setQuickKeys: (body: QuickKeysBody) => json(QuickKeys, "/quick-keys", { ...put(body), timeoutMs: WALK_TIMEOUT_MS }),
});
