import { checkPosTemplates, type PlacedPosFault } from "../../../src/domain/pos-code/check-pos-template.ts";
import { Settings } from "../../../src/protocol/identity.ts";
import { PosTemplatesBody } from "../../../src/protocol/pos-templates.ts";
import { changeSettings } from "../../frame/change-settings.ts";
import { needs } from "../../frame/principal.ts";
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
    const settings = await ports.storage.write((queries) =>
      changeSettings(queries, ports, principal, { version, to: { posTemplates } }),
    );
    return settings.ok ? { status: 200, body: settings.value } : { problem: settings.error };
  },
});

const toFault = (fault: PlacedPosFault) => ({
  path: "till" in fault ? `tills.${fault.till}` : `templates.${fault.template}.${fault.field}`,
  code: fault.code,
});

export const posTemplateRoutes = [put];
