import { type Uuid, uuid } from "../../domain/ids.ts";

/** What the label desk shows; every place has an address of its own. */
export type Place =
  | { readonly at: "roll"; readonly id: Uuid }
  | { readonly at: "design"; readonly id: string }
  | { readonly at: "rolls" | "printers" | "designs" };

const DESIGN_ID = /^[a-z0-9][a-z0-9-]{0,63}$/;

export const START: Place = { at: "rolls" };

export function addressOf(place: Place): string {
  if (place.at === "roll") return `/desk/rolls/${place.id}`;
  if (place.at === "design") return `/desk/designs/${place.id}`;
  return place.at === "rolls" ? "/desk" : `/desk/${place.at}`;
}

/** Reads the path of an address; what no place has leads to the start. */
export function placeOf(path: string): Place {
  const [, first, second = ""] = path.split("/").filter(Boolean);
  if (first === "printers") return { at: first };
  if (first === "designs") return DESIGN_ID.test(second) ? { at: "design", id: second } : { at: "designs" };
  const id = uuid(second);
  return first === "rolls" && id.ok ? { at: "roll", id: id.value } : START;
}
