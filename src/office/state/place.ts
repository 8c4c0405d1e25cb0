import { type Uuid, uuid } from "../../domain/ids.ts";
import { fromAddress, type ListQuery, PLAIN_QUERY, toAddress } from "./list-query.ts";

/** What the back office shows; every place has an address of its own, which can be shared. */
export type Place =
  | { readonly at: "soft-checks"; readonly query: ListQuery }
  | { readonly at: "soft-check"; readonly id: Uuid }
  /** "Where is this bag?": the number as it was typed. */
  | { readonly at: "label"; readonly number: string }
  | { readonly at: "terminals" | "staff" | "settings" | "barcode-rules" | "scanner-lab" | "nowhere" };

export const START: Place = { at: "soft-checks", query: PLAIN_QUERY };

export function addressOf(place: Place): string {
  switch (place.at) {
    case "soft-checks": {
      const search = toAddress(place.query).toString();
      return `/office/soft-checks${search === "" ? "" : `?${search}`}`;
    }
    case "soft-check":
      return `/office/soft-checks/${place.id}`;
    case "label":
      return `/office/labels/${encodeURIComponent(place.number)}`;
    case "barcode-rules":
      return "/office/settings/barcode-rules";
    case "nowhere":
      return "/office";
    default:
      return `/office/${place.at}`;
  }
}

/** Reads path and search of an address. */
export function placeOf(href: string): Place {
  const url = new URL(href, "http://office.invalid");
  const [, first, second] = url.pathname.split("/").filter(Boolean);
  if (first === undefined) return START;
  if (first === "soft-checks" && second === undefined) return { at: first, query: fromAddress(url.searchParams) };
  if (first === "soft-checks" && second !== undefined) return softCheckPlace(second);
  if (first === "labels" && second !== undefined) return labelPlace(second);
  if (first === "settings" && second === "barcode-rules") return { at: "barcode-rules" };
  if (first === "terminals" || first === "staff" || first === "settings" || first === "scanner-lab")
    return { at: first };
  return { at: "nowhere" };
}

function softCheckPlace(text: string): Place {
  const id = uuid(text);
  return id.ok ? { at: "soft-check", id: id.value } : { at: "nowhere" };
}

function labelPlace(text: string): Place {
  try {
    return { at: "label", number: decodeURIComponent(text) };
  } catch {
    return { at: "nowhere" };
  }
}
