import * as v from "valibot";
import { assert } from "../../../src/domain/result.ts";
import { isTimeZone } from "../../../src/domain/wall-clock.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { Seller } from "../../../src/protocol/seller.ts";
import { changeSettings } from "../../frame/change-settings.ts";
import { needs } from "../../frame/principal.ts";
import { storedSettings } from "../../frame/read-settings.ts";
import { route } from "../../frame/route.ts";
import { SLIP_LANGUAGES } from "../../ports/printing.ts";
import type { Queries } from "../../ports/storage.ts";
import type { StoreRow } from "../../ports/stores.ts";
import { slipOf } from "./slip.ts";

const SlipQuery = v.object({ language: v.exactOptional(v.picklist(SLIP_LANGUAGES)) });

const slip = route({
  method: "GET",
  path: "soft-checks/{id}/slip.pdf",
  summary: "The sales slip of a soft check, two copies on a sheet",
  tag: "soft-checks",
  access: needs("view"),
  params: { id: { schema: Id, fault: "malformed-id" } },
  query: SlipQuery,
  answers: { 200: { media: "application/pdf" } },
  problems: ["malformed-id", "malformed-body", "unknown-soft-check", "not-now"],
  handle: async ({ ports, principal, params: { id }, query: { language } }) => {
    const found = await ports.storage.read((queries) => slipOf(queries, principal, id, language));
    if (!found.ok) return { problem: found.error };
    const body = await ports.slips.pdf(found.value);
    const headers = { "content-disposition": `attachment; filename="slip-${found.value.number}.pdf"` };
    return { status: 200, headers, body };
  },
});

async function storeRow(queries: Queries, store: string): Promise<StoreRow> {
  const row = await queries.stores.byId(store);
  assert(row !== undefined, "a session belongs to a store that exists");
  return row;
}

const get = route({
  method: "GET",
  path: "seller",
  summary: "Who sells, as it stands on sales slips",
  tag: "settings",
  access: needs("view"),
  answers: { 200: Seller },
  problems: [],
  handle: async ({ ports, principal }) => {
    const row = await ports.storage.read((queries) => storeRow(queries, principal.store));
    return { status: 200, body: storedSettings(row).seller };
  },
});

const put = route({
  method: "PUT",
  path: "seller",
  summary: "Change who sells, as it stands on sales slips",
  tag: "settings",
  access: needs("admin"),
  body: Seller,
  answers: { 200: Seller },
  problems: ["malformed-body"],
  handle: async ({ ports, principal, body }) => {
    if (!isTimeZone(body.timeZone)) {
      return { problem: "malformed-body", faults: [{ path: "timeZone", code: "not-a-time-zone" }] };
    }
    await ports.storage.write((queries) => changeSettings(queries, ports, principal, { to: { seller: body } }));
    return { status: 200, body };
  },
});

export const slipRoutes = [slip, get, put];
