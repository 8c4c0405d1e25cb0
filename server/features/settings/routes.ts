import { isTimeZone } from "../../../src/domain/expiry.ts";
import { assert } from "../../../src/domain/result.ts";
import { asksForSpotChecks } from "../../../src/domain/spot-check.ts";
import { Settings, SettingsBody } from "../../../src/protocol/identity.ts";
import { needs, SIGNED_IN } from "../../frame/principal.ts";
import { readSettings, storedSettings } from "../../frame/read-settings.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { route } from "../../frame/route.ts";
import { seedOfDay } from "../../frame/spot-check-seeds.ts";
import { barcodeRuleRoutes } from "./barcode-rules.ts";
import { posTemplateRoutes } from "./pos-templates.ts";

const get = route({
  method: "GET",
  path: "settings",
  summary: "How this store works: its labels, its in-store codes, its limits",
  tag: "settings",
  access: SIGNED_IN,
  answers: { 200: Settings },
  problems: [],
  handle: async ({ principal }) => ({ status: 200, body: principal.settings() }),
});

const put = route({
  method: "PUT",
  path: "settings",
  summary: "Change what an administrator may change",
  tag: "settings",
  access: needs("admin"),
  body: SettingsBody,
  answers: { 200: Settings },
  problems: ["malformed-body"],
  handle: async ({ ports, principal, body }) => {
    if (body.expiry?.kind === "daily" && !isTimeZone(body.expiry.timeZone)) {
      return { problem: "malformed-body", faults: [{ path: "expiry.timeZone", code: "not-a-time-zone" }] };
    }
    const settings = await ports.storage.write(async (queries) => {
      const row = await queries.stores.byId(principal.store);
      assert(row !== undefined, "a session belongs to a store that exists");
      await queries.stores.changeSettings(principal.store, JSON.stringify({ ...storedSettings(row), ...body }));
      const changed = { kind: "settings-changed", subject: principal.store, detail: body };
      await recordFact(queries, ports, principal, changed);
      if (body.spotChecks !== undefined && asksForSpotChecks(body.spotChecks)) {
        // Committed to before any bag is judged by these rules (R7).
        await seedOfDay(queries, ports, principal.store, ports.clock.now());
      }
      return readSettings(queries, principal.store);
    });
    return { status: 200, body: settings };
  },
});

export const settingsRoutes = [get, put, ...barcodeRuleRoutes, ...posTemplateRoutes];
