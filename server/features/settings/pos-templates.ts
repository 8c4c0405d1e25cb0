import { checkPosTemplates, type PlacedPosFault } from "../../../src/domain/pos-code/check-pos-template.ts";
import { assert } from "../../../src/domain/result.ts";
import { Settings } from "../../../src/protocol/identity.ts";
import { PosTemplatesBody } from "../../../src/protocol/pos-templates.ts";
import { needs } from "../../frame/principal.ts";
import { readSettings, storedSettings } from "../../frame/read-settings.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { route } from "../../frame/route.ts";

const put = route({
  method: "PUT",
  path: "pos-templates",
  summary:
    "Change what POS systems that cannot be changed are typed by, and which till has which; only from the version of the settings that it was made from",
  tag: "settings",
  access: needs("admin"),
  body: PosTemplatesBody,
  answers: { 200: Settings },
  problems: ["malformed-body", "settings-changed"],
  handle: async ({ ports, principal, body }) => {
    const { version, ...posTemplates } = body;
    const faults = checkPosTemplates(posTemplates.templates, posTemplates.tills);
    if (faults.length > 0) return { problem: "malformed-body", faults: faults.map(toFault) };
    const settings = await ports.storage.write(async (queries) => {
      const row = await queries.stores.byId(principal.store);
      assert(row !== undefined, "a session belongs to a store that exists");
      if (row.settingsVersion !== version) return undefined;
      const changed = { ...storedSettings(row), posTemplates };
      await queries.stores.changeSettings(principal.store, JSON.stringify(changed));
      const detail = { posTemplates };
      await recordFact(queries, ports, principal, { kind: "settings-changed", subject: principal.store, detail });
      return readSettings(queries, principal.store);
    });
    return settings === undefined ? { problem: "settings-changed" } : { status: 200, body: settings };
  },
});

const toFault = (fault: PlacedPosFault) => ({
  path: "till" in fault ? `tills.${fault.till}` : `templates.${fault.template}.${fault.field}`,
  code: fault.code,
});

export const posTemplateRoutes = [put];
