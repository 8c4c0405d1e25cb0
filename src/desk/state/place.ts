import { type Uuid, uuid } from "../../domain/ids.ts";

/** What the label desk shows; every place has an address of its own. */
export type Place = { readonly at: "roll"; readonly id: Uuid } | { readonly at: "rolls" | "printers" };

export const START: Place = { at: "rolls" };

export function addressOf(place: Place): string {
  if (place.at === "roll") return `/desk/rolls/${place.id}`;
  return place.at === "rolls" ? "/desk" : "/desk/printers";
}

/** Reads the path of an address; what no place has leads to the start. */
export function placeOf(path: string): Place {
  const [, first, second = ""] = path.split("/").filter(Boolean);
  if (first === "printers") return { at: first };
  const id = uuid(second);
  return first === "rolls" && id.ok ? { at: "roll", id: id.value } : START;
}
