import { asksForSpotChecks } from "../../../src/domain/spot-check.ts";
import { isTimeZone } from "../../../src/domain/wall-clock.ts";
import { Settings, SettingsBody } from "../../../src/protocol/identity.ts";
import { changeSettings } from "../../frame/change-settings.ts";
import { needs, SIGNED_IN } from "../../frame/principal.ts";
import { route } from "../../frame/route.ts";
import { seedOfDay } from "../../frame/spot-check-seeds.ts";
import { barcodeRuleRoutes } from "./barcode-rules.ts";
import { settingChangeRoutes } from "./changes.ts";
import { labelPrefixRoutes } from "./label-prefixes.ts";
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
  problems: ["malformed-body", "settings-changed"],
  handle: async ({ ports, principal, body }) => {
    if (body.expiry?.kind === "daily" && !isTimeZone(body.expiry.timeZone)) {
      return { problem: "malformed-body", faults: [{ path: "expiry.timeZone", code: "not-a-time-zone" }] };
    }
    const { version, ...to } = body;
    const settings = await ports.storage.write(async (queries) => {
      const changed = await changeSettings(queries, ports, principal, { version, to });
      if (changed.ok && to.spotChecks !== undefined && asksForSpotChecks(to.spotChecks)) {
        // Committed to before any bag is judged by these rules (R7).
        await seedOfDay(queries, ports, principal.store, ports.clock.now());
      }
      return changed;
    });
    return settings.ok ? { status: 200, body: settings.value } : { problem: settings.error };
  },
});

export const settingsRoutes = [
  get,
  put,
  ...barcodeRuleRoutes,
  ...posTemplateRoutes,
  ...settingChangeRoutes,
  ...labelPrefixRoutes,
];
