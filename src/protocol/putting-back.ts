import * as v from "valibot";
import { UNITS } from "../domain/quantity.ts";
import { SOFT_CHECK_STATES } from "../domain/state-table.ts";
import { Id, Label } from "./brands.ts";

/** Most bags of one list: narrower days show the rest. */
export const MOST_PUT_BACK = 200;

/** A bag whose goods go back to the shelf (S4): where it was last seen, and what is in it. */
export const PutBackBag = v.object({
  softCheck: Id,
  label: Label,
  state: v.picklist(SOFT_CHECK_STATES),
  storedAt: v.string(),
  staffName: v.string(),
  terminalName: v.string(),
  /** The last that was witnessed of it: what, by the server's clock, by whom, at which till or device; why, if somebody said. */
  lastSeen: v.object({
    at: v.string(),
    what: v.string(),
    who: v.string(),
    where: v.nullable(v.string()),
    reason: v.nullable(v.string()),
  }),
  lines: v.array(
    v.object({ sku: v.string(), name: v.string(), barcode: v.string(), unit: v.picklist(UNITS), quantity: v.number() }),
  ),
  /** When its goods were put back, and who said so. */
  putBack: v.nullable(v.object({ at: v.string(), by: v.string() })),
});
export type PutBackBag = v.InferOutput<typeof PutBackBag>;

/** `GET putting-back`, oldest first; `more`: not all of these days are there. */
export const PuttingBack = v.object({ bags: v.array(PutBackBag), more: v.boolean() });
export type PuttingBack = v.InferOutput<typeof PuttingBack>;

/** `POST putting-back`: the goods of these bags lie on the shelf again. */
export const PutBackBody = v.object({
  softChecks: v.pipe(v.array(Id), v.minLength(1, "empty"), v.maxLength(MOST_PUT_BACK, "too-many")),
});
