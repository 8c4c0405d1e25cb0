import fc from "fast-check";
import type { Operation } from "../testing/openapi-reading.ts";
import { broken, type Known, NASTY_TEXTS, valueFor } from "./any-value.ts";
import { type Draw, often } from "./drawing.ts";
import type { Scene, Sent } from "./given.ts";
import { readyCalls } from "./ready-calls.ts";

/** Mostly the store's own, now and then the other store's. */
function knownOf(draw: Draw, { own, bait }: Scene): Known {
  const strange = often(draw, 15);
  return (name) => {
    const theirs = strange ? bait.sent.get(name) : [];
    return theirs.length > 0 ? theirs : own.get(name);
  };
}

/** One request to an operation: path, query, headers and body from its description and from what is known. */
export async function request(draw: Draw, operation: Operation, scene: Scene): Promise<Sent> {
  const known = knownOf(draw, scene);
  const ready = often(draw, 40) ? await readyCalls.get(operation.name)?.({ draw, operation, scene, known }) : undefined;
  const path = ready?.path ?? pathOf(draw, operation, known);
  const call = ready?.call ?? callOf(draw, operation, known);
  return { path: path + queryOf(draw, operation, known), call };
}

function pathOf(draw: Draw, { template }: Operation, known: Known): string {
  const resource = /([^/]+)\/\{/.exec(template)?.[1] ?? "";
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const values = name === "id" || name === "name" ? known(resource) : known(name);
    const any = fc.oneof(fc.uuid({ version: 7 }), fc.constantFrom(...NASTY_TEXTS));
    return encodeURIComponent(
      wellFormed(values.length > 0 && often(draw, 85) ? draw(fc.constantFrom(...values)) : draw(any)),
    );
  });
}

/** What no address can hold. */
const wellFormed = (text: string): string => text.toWellFormed().slice(0, 300) || "-";

function queryOf(draw: Draw, { query }: Operation, known: Known): string {
  const given = new URLSearchParams();
  for (const { name, schema } of query) {
    if (often(draw, 65)) continue;
    const value = often(draw, 90) ? draw(valueFor(schema, known, name)) : draw(fc.constantFrom(...NASTY_TEXTS));
    given.append(name, wellFormed(String(value)));
  }
  return given.size === 0 ? "" : `?${given}`;
}

function callOf(draw: Draw, operation: Operation, known: Known): Sent["call"] {
  const headers = headersOf(draw, operation, known);
  if (operation.streams.length > 0) return streamCall(draw, operation, headers);
  if (operation.body === undefined) return { headers };
  if (often(draw, 4)) return { headers, raw: draw(fc.constantFrom(...RAW)) };
  if (often(draw, 2)) return { headers: { ...headers, "content-type": "text/plain" }, raw: "{}" };
  const body = draw(valueFor(operation.body, known));
  return { headers, body: often(draw, 30) ? draw(broken(body)) : body };
}

const RAW = [
  "",
  "{",
  "[]",
  "null",
  '"x"',
  "{} {}",
  '{"a":1,"a":2}',
  `${"[".repeat(3000)}${"]".repeat(3000)}`,
  '{"id":1e999}',
];

function headersOf(draw: Draw, { headers }: Operation, known: Known): Record<string, string> {
  const given: Record<string, string> = {};
  for (const name of headers) {
    if (often(draw, 60)) continue;
    const values = known(name === "softcheck-label" ? "numbers" : name);
    given[name] = values.length > 0 ? draw(fc.constantFrom(...values)) : draw(fc.stringMatching(/^[ -~]{0,40}$/));
  }
  return given;
}

function streamCall(draw: Draw, { streams }: Operation, headers: Readonly<Record<string, string>>): Sent["call"] {
  const media = draw(fc.constantFrom(...streams));
  const lines = draw(fc.array(fc.oneof(fc.constantFrom(...ROWS), fc.string({ maxLength: 60 })), { maxLength: 6 }));
  return { headers: { ...headers, "content-type": media }, raw: lines.join("\n").toWellFormed() };
}

const row = (sku: string, more: object): string =>
  JSON.stringify({
    ...{ sku, name: `Article ${sku}`, barcodes: ["4600000010010"], unit: "pc", priceMinor: 8990, currency: "RUB" },
    ...{ vatPercent: 20, flags: [] },
    ...more,
  });
const ROWS = [
  row("1001", {}),
  row("1002", { barcodes: [] }),
  row("1003", { unit: "g" }),
  row("1001", { priceMinor: -1 }),
  "\t\t\t",
];

/** A catalogue that every line of the above is part of. */
export const importRows = {
  raw: `${ROWS[0]}\n`,
  headers: { "content-type": "application/x-ndjson" },
} as const;
