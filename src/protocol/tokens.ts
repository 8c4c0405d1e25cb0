import * as v from "valibot";
import { RIGHTS } from "../domain/rights.ts";
import { Id, Name } from "./brands.ts";

const Scopes = v.pipe(v.array(v.picklist(RIGHTS)), v.minLength(1, "empty"));

/** `POST tokens`: for an integration; never more scopes than the maker has rights. */
export const TokenBody = v.object({ name: Name(64), scopes: Scopes });
export type TokenBody = v.InferOutput<typeof TokenBody>;

/** A token of an integration as the office lists it: never the secret. Times are RFC 3339. */
export const TokenView = v.object({
  id: Id,
  name: v.string(),
  scopes: v.array(v.picklist(RIGHTS)),
  createdAt: v.string(),
  /** Login of who made it; null: made on the server's console. */
  createdBy: v.nullable(v.string()),
  /** To the minute; null: never. */
  lastUsedAt: v.nullable(v.string()),
});
export type TokenView = v.InferOutput<typeof TokenView>;
/** `GET tokens`. */
export const TokenList = v.object({ items: v.array(TokenView) });
/** The answer to the one who made it: the secret is shown this once. */
export const TokenMade = v.object({ ...TokenView.entries, token: v.string() });
export type TokenMade = v.InferOutput<typeof TokenMade>;
