import { prefixFault } from "../../../src/domain/barcodes/prefix-fault.ts";
import { type LabelPrefix, prefixesCollide, serialCapacity } from "../../../src/domain/label-number.ts";
import { assert, err, ok } from "../../../src/domain/result.ts";
import { rulesOf } from "../../../src/protocol/barcode-rules.ts";
import { LabelPrefixBody as Body, type LabelPrefixBody, LabelPrefixes } from "../../../src/protocol/label-prefixes.ts";
import { changeSettings } from "../../frame/change-settings.ts";
import { needs, type Principal } from "../../frame/principal.ts";
import { readSettings } from "../../frame/read-settings.ts";
import { route } from "../../frame/route.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";

const get = route({
  method: "GET",
  path: "label-prefixes",
  summary: "What label numbers of the store begin with, that of labels to come first, and how many numbers are left",
  tag: "settings",
  access: needs("manage"),
  answers: { 200: LabelPrefixes },
  problems: [],
  handle: async ({ ports, principal }) => ({
    status: 200,
    body: await ports.storage.read((queries) => prefixesOf(queries, principal.store)),
  }),
});

async function prefixesOf(queries: Queries, store: string): Promise<LabelPrefixes> {
  const { version, labelPrefixes } = await readSettings(queries, store);
  const given = new Map((await queries.labels.serials()).map(({ prefix, next }) => [prefix, next]));
  const items = labelPrefixes.map((prefix) => {
    const capacity = serialCapacity(prefix);
    return { prefix, capacity, left: Math.max(0, capacity - (given.get(prefix) ?? 0)) };
  });
  return { version, first: await firstOf(queries, store), items };
}

const put = route({
  method: "PUT",
  path: "label-prefixes/current",
  summary: "Print labels under another prefix from now on; labels of the prefixes before stay valid",
  tag: "settings",
  access: needs("admin"),
  body: Body,
  answers: { 200: LabelPrefixes },
  problems: ["malformed-body", "settings-changed", "prefix-taken"],
  handle: async ({ ports, principal, body }) => {
    const chosen = await ports.storage.write((queries) => choose(queries, ports, principal, body));
    return chosen.ok ? { status: 200, body: chosen.value } : chosen.error;
  },
});

/** As they are called on the wire since it says so. */
const WIRE_CODE = { "begins-alike": "goods-begin-so", "takes-labels": "read-first" } as const;

const unreadable = (code: string) => ({ problem: "malformed-body", faults: [{ path: "prefix", code }] }) as const;

async function choose(queries: Queries, ports: Ports, principal: Principal, { version, prefix }: LabelPrefixBody) {
  const { store } = principal;
  const chain = await queries.stores.prefixes();
  const isNew = !chain.some((held) => held.prefix === prefix && held.store === store);
  const settings = await readSettings(queries, store);
  const fault = prefixFault(prefix, settings.labelAi, rulesOf(settings));
  if (fault !== undefined) return err(unreadable(WIRE_CODE[fault.kind]));
  if (isNew && chain.some((held) => prefixesCollide(held.prefix, prefix)))
    return err({ problem: "prefix-taken" } as const);
  const labelPrefix = prefix === (await firstOf(queries, store)) ? null : prefix;
  const changed = await changeSettings(queries, ports, principal, { version, to: { labelPrefix } });
  if (!changed.ok) return err({ problem: changed.error });
  if (isNew) await queries.stores.addPrefix(store, prefix);
  return ok(await prefixesOf(queries, store));
}

/** That of its set-up: what a store prints under that chose none. */
async function firstOf({ stores }: Queries, store: string): Promise<LabelPrefix> {
  const first = (await stores.withPrefixes(store))?.labelPrefixes[0];
  assert(first !== undefined, "a store has a label prefix");
  return first;
}

export const labelPrefixRoutes = [get, put];
