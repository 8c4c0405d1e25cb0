import { err, ok, type Result } from "../result.ts";
import { applicationIdentifiers } from "./ai-table.ts";
import { type ValueFault, valueFault } from "./ai-value.ts";
import type { Element } from "./element-string.ts";

export type LinkFault = ValueFault | "not-a-link" | "no-key" | "qualifier-out-of-order" | "twice-with-other-values";

/** Primary keys and the qualifiers that may follow them in a path, in order (GS1 Digital Link URI Syntax 4.10–4.11). */
const KEYS = new Map<string, readonly (readonly string[])[]>(
  Object.entries({
    "00": [[]],
    "01": [["22", "10", "21"], ["235"]],
    "253": [[]],
    "255": [[]],
    "401": [[]],
    "402": [[]],
    "414": [["254"], ["7040"]],
    "415": [["8020"]],
    "417": [["7040"]],
    "8003": [[]],
    "8004": [["7040"]],
    "8006": [["22", "10", "21"]],
    "8010": [["8011"]],
    "8013": [[]],
    "8017": [["8019"]],
    "8018": [["8019"]],
  }),
);

/** Names that stood for identifiers in paths before release 1.2 withdrew them (GS1 Digital Link 1.1, 4.7). */
const NAMES = new Map(
  Object.entries({
    sscc: "00",
    gtin: "01",
    gdti: "253",
    gcn: "255",
    ginc: "401",
    gsin: "402",
    gln: "414",
    payTo: "415",
    party: "417",
    grai: "8003",
    giai: "8004",
    itip: "8006",
    cpid: "8010",
    gmn: "8013",
    gsrnp: "8017",
    gsrn: "8018",
    cpv: "22",
    lot: "10",
    ser: "21",
    tpx: "235",
    glnx: "254",
    refno: "8020",
    cpsn: "8011",
    srin: "8019",
  }),
);

/** Identifiers that may not stand in a query (GS1 Barcode Syntax Dictionary: those without its mark `?`). */
const NOT_IN_QUERY = new Set("03 21 22 235 254 7040 7041 8011 8014 8019 8020 8040 8041 8042 8043 8200".split(" "));

/** Whether an identifier may be read from `?ai=value`; key and qualifiers stand in the path alone. */
export const mayStandInQuery = (ai: string): boolean => applicationIdentifiers().has(ai) && !NOT_IN_QUERY.has(ai);

/** `https://shop.example/some/stem/01/09506000134352/10/AB?17=261231`, uncompressed. */
const SHAPE = /^https?:\/\/[^/?#]+(\/[^?#]*)(?:\?([^#]*))?(?:#.*)?$/i;

/**
 * Reads the elements out of a GS1 Digital Link URI (GS1 Digital Link URI Syntax 1.4, uncompressed): key, qualifiers,
 * then the attributes of the query in their order. A GTIN of 8, 12 or 13 digits is filled up to 14. Keys of the query
 * that are no identifiers belong to others and are passed over.
 */
export function readDigitalLink(uri: string): Result<readonly Element[], LinkFault> {
  const [, path, query = ""] = SHAPE.exec(uri) ?? [];
  if (path === undefined) return err("not-a-link");
  const inPath = readPath(path.replace(/\/$/, "").split("/").slice(1));
  if (!inPath.ok) return inPath;
  const inQuery = readQuery(query);
  if (!inQuery.ok) return inQuery;
  return checked([...inPath.value, ...inQuery.value]);
}

const identifierOf = (segment: string): string => NAMES.get(segment) ?? segment;

/** The key nearest to the end behind which only pairs stand. */
function readPath(segments: readonly string[]): Result<readonly Element[], LinkFault> {
  for (let at = segments.length - 2; at >= 0; at -= 2) {
    const alternatives = KEYS.get(identifierOf(segments[at] ?? ""));
    if (alternatives === undefined) continue;
    const elements = pairsOf(segments.slice(at));
    if (elements === undefined) return err("wrong-character");
    const qualifiers = elements.slice(1).map(({ ai }) => ai);
    const inOrder = alternatives.some((allowed) => standsIn(allowed, qualifiers));
    return inOrder ? ok(elements) : err("qualifier-out-of-order");
  }
  return err("no-key");
}

/** Do the qualifiers come in the order of the allowed ones, each at most once? */
function standsIn(allowed: readonly string[], qualifiers: readonly string[]): boolean {
  const places = qualifiers.map((ai) => allowed.indexOf(ai));
  return places.every((place, index) => place > (index === 0 ? -1 : (places[index - 1] ?? -1)));
}

function pairsOf(segments: readonly string[]): readonly Element[] | undefined {
  const elements: Element[] = [];
  for (let at = 0; at < segments.length; at += 2) {
    const value = decoded(segments[at + 1] ?? "");
    if (value === undefined) return undefined;
    elements.push(element(identifierOf(segments[at] ?? ""), value));
  }
  return elements;
}

const element = (ai: string, value: string): Element => ({
  ai,
  value: ai === "01" && /^(\d{8}|\d{12,13})$/.test(value) ? value.padStart(14, "0") : value,
});

function readQuery(query: string): Result<readonly Element[], LinkFault> {
  const elements: Element[] = [];
  for (const parameter of query.split(/[&;]/)) {
    const [key = "", ...rest] = parameter.split("=");
    const value = decoded(rest.join("="));
    if (value === undefined) return err("wrong-character");
    if (!/^\d+$/.test(key)) continue;
    if (!mayStandInQuery(key)) return err("unknown-identifier");
    elements.push(element(key, value));
  }
  return ok(elements);
}

function checked(elements: readonly Element[]): Result<readonly Element[], LinkFault> {
  for (const { ai, value } of elements) {
    const fault = valueFault(ai, value);
    if (fault !== undefined) return err(fault);
  }
  const contradicts = elements.some(({ ai, value }) => elements.some((it) => it.ai === ai && it.value !== value));
  return contradicts ? err("twice-with-other-values") : ok(elements);
}

/** Percent-decoding (RFC 3986); undefined for what is none. */
function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/**
 * Builds the URI that `readDigitalLink` reads back under a stem such as `https://id.gs1.org`: the first element is the
 * key, those that may follow it stand in the path, the rest in the query.
 */
export function buildDigitalLink(stem: string, elements: readonly Element[]): Result<string, LinkFault> {
  const [key] = elements;
  const alternatives = key === undefined ? undefined : KEYS.get(key.ai);
  if (key === undefined || alternatives === undefined) return err("no-key");
  const whole = checked(elements);
  if (!whole.ok) return whole;
  const rest = elements.slice(1);
  const allowed = alternatives.find((list) => list.some((ai) => rest.some((it) => it.ai === ai))) ?? [];
  const path = [key, ...allowed.flatMap((ai) => rest.filter((it) => it.ai === ai))];
  const query = rest.filter(({ ai }) => !allowed.includes(ai));
  if (!query.every(({ ai }) => mayStandInQuery(ai))) return err("unknown-identifier");
  const pathText = path.map(({ ai, value }) => `/${ai}/${encodeURIComponent(value)}`).join("");
  const queryText = query.map(({ ai, value }) => `${ai}=${encodeURIComponent(value)}`).join("&");
  return ok(stem + pathText + (queryText === "" ? "" : `?${queryText}`));
}
