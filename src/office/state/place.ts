import { type Uuid, uuid } from "../../domain/ids.ts";
import { SETTING_NAMES, type SettingName } from "../../protocol/setting-table.ts";
import { type AuditQuery, auditAddress, auditFromAddress } from "./audit-query.ts";
import { type DifferenceQuery, differencesFromAddress, differencesToAddress } from "./difference-query.ts";
import { fromAddress, type ListQuery, PLAIN_QUERY, toAddress } from "./list-query.ts";
import { type PuttingBackQuery, puttingBackFromAddress, puttingBackToAddress } from "./putting-back.ts";
import { daysFromAddress, daysToAddress, type SpotCheckDays } from "./spot-check-days.ts";

/** What the back office shows; every place has an address of its own, which can be shared. */
export type Place =
  | { readonly at: "soft-checks"; readonly query: ListQuery }
  | { readonly at: "soft-check"; readonly id: Uuid }
  /** "Where is this bag?": the number as it was typed. */
  | { readonly at: "label"; readonly number: string }
  | { readonly at: "person"; readonly id: Uuid }
  | { readonly at: "audit"; readonly query: AuditQuery }
  | { readonly at: "spot-checks"; readonly days: SpotCheckDays }
  /** `before`: of what stood, that which is older than this alert; empty: the newest. */
  | { readonly at: "alerts"; readonly before: string }
  /** `text`: of articles that are called so, or have this number or barcode; empty: all. */
  | { readonly at: "coming-prices"; readonly text: string }
  /** Who changed settings; of one alone, when one is named. */
  | { readonly at: "setting-changes"; readonly setting: SettingName | undefined }
  | { readonly at: "differences"; readonly query: DifferenceQuery }
  | { readonly at: "putting-back"; readonly query: PuttingBackQuery }
  | { readonly at: PlainPlace | "barcode-rules" | "pos-templates" | "nowhere" };

/** Places whose address is their name. */
const PLAIN_PLACES = [
  "board",
  "catalogue",
  "catalogue-profiles",
  "terminals",
  "staff",
  "roles",
  "own-pin",
  "tokens",
  "sessions",
  "settings",
  "scanner-lab",
  "webhooks",
  "files-out",
  "seller",
  "articles",
  "quick-keys",
  "receipt-lists",
] as const;
type PlainPlace = (typeof PLAIN_PLACES)[number];

export const START: Place = { at: "soft-checks", query: PLAIN_QUERY };

export function addressOf(place: Place): string {
  switch (place.at) {
    case "soft-checks":
      return `/office/soft-checks${searchText(toAddress(place.query))}`;
    case "audit":
      return `/office/audit${searchText(auditAddress(place.query))}`;
    case "spot-checks":
      return `/office/spot-checks${searchText(daysToAddress(place.days))}`;
    case "alerts":
      return `/office/alerts${place.before === "" ? "" : `?before=${place.before}`}`;
    case "coming-prices":
      return `/office/coming-prices${place.text === "" ? "" : `?${new URLSearchParams({ text: place.text })}`}`;
    case "setting-changes":
      return `/office/setting-changes${place.setting === undefined ? "" : `?setting=${place.setting}`}`;
    case "putting-back":
      return `/office/putting-back${searchText(puttingBackToAddress(place.query))}`;
    case "differences":
      return `/office/differences${searchText(differencesToAddress(place.query))}`;
    case "person":
      return `/office/staff/${place.id}`;
    case "soft-check":
      return `/office/soft-checks/${place.id}`;
    case "label":
      return `/office/labels/${encodeURIComponent(place.number)}`;
    case "barcode-rules":
    case "pos-templates":
      return `/office/settings/${place.at}`;
    case "nowhere":
      return "/office";
    default:
      return `/office/${place.at}`;
  }
}

const searchText = (search: URLSearchParams): string => (search.size === 0 ? "" : `?${search}`);

/** Reads path and search of an address. */
export function placeOf(href: string): Place {
  const url = new URL(href, "http://office.invalid");
  const [, first, second] = url.pathname.split("/").filter(Boolean);
  if (first === undefined) return START;
  if (first === "soft-checks" && second === undefined) return { at: first, query: fromAddress(url.searchParams) };
  if (first === "soft-checks" && second !== undefined) return placeOfId("soft-check", second);
  if (first === "staff" && second !== undefined) return placeOfId("person", second);
  if (first === "labels" && second !== undefined) return labelPlace(second);
  if (first === "settings" && (second === "barcode-rules" || second === "pos-templates")) return { at: second };
  const plain = PLAIN_PLACES.find((name) => name === first);
  return searchedPlace(first, url.searchParams) ?? { at: plain ?? "nowhere" };
}

/** Places whose search says what part of them is shown. */
function searchedPlace(name: string, search: URLSearchParams): Place | undefined {
  switch (name) {
    case "audit":
      return { at: name, query: auditFromAddress(search) };
    case "spot-checks":
      return { at: name, days: daysFromAddress(search) };
    case "alerts":
      return { at: name, before: idIn(search.get("before")) };
    case "coming-prices":
      return { at: name, text: search.get("text") ?? "" };
    case "setting-changes":
      return { at: name, setting: SETTING_NAMES.find((known) => known === search.get("setting")) };
    case "putting-back":
      return { at: name, query: puttingBackFromAddress(search) };
    case "differences":
      return { at: name, query: differencesFromAddress(search) };
    default:
      return undefined;
  }
}

const idIn = (text: string | null): string => (uuid(text ?? "").ok ? (text ?? "") : "");

function placeOfId(at: "soft-check" | "person", text: string): Place {
  const id = uuid(text);
  return id.ok ? { at, id: id.value } : { at: "nowhere" };
}

function labelPlace(text: string): Place {
  try {
    return { at: "label", number: decodeURIComponent(text) };
  } catch {
    return { at: "nowhere" };
  }
}
