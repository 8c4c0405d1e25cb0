import { rulesFaults } from "../../../src/domain/barcodes/rule-faults.ts";
import { BarcodeRulesBody, rulesOf } from "../../../src/protocol/barcode-rules.ts";
import { Settings } from "../../../src/protocol/identity.ts";
import { changeSettings } from "../../frame/change-settings.ts";
import { needs, SIGNED_IN } from "../../frame/principal.ts";
import { readSettings } from "../../frame/read-settings.ts";
import { route } from "../../frame/route.ts";

const get = route({
  method: "GET",
  path: "barcode-rules",
  summary: "By which rules this store's scans are read, in the order in which they are tried",
  tag: "settings",
  access: SIGNED_IN,
  answers: { 200: BarcodeRulesBody },
  problems: [],
  handle: async ({ ports, principal }) => {
    const settings = await ports.storage.read((queries) => readSettings(queries, principal.store));
    return { status: 200, body: { version: settings.version, rules: toWire(rulesOf(settings)) } };
  },
});

const toWire = (rules: ReturnType<typeof rulesOf>): BarcodeRulesBody["rules"] =>
  rules.map((rule) => {
    const symbologies = [...rule.symbologies];
    if (rule.reads === "marking-code") return { ...rule, symbologies, formats: [...rule.formats] };
    if (rule.reads === "text") return { ...rule, symbologies, fields: [...rule.fields] };
    return { ...rule, symbologies };
  });

const put = route({
  method: "PUT",
  path: "barcode-rules",
  summary: "Change all barcode rules of the store; only from the version of the settings that they were made from",
  tag: "settings",
  access: needs("admin"),
  body: BarcodeRulesBody,
  answers: { 200: Settings },
  problems: ["malformed-body", "settings-changed"],
  handle: async ({ ports, principal, body }) => {
    const faults = rulesFaults(body.rules);
    if (faults.length > 0) return { problem: "malformed-body", faults: faults.map(toFault) };
    const to = { barcodeRules: body.rules };
    const settings = await ports.storage.write((queries) =>
      changeSettings(queries, ports, principal, { version: body.version, to }),
    );
    return settings.ok ? { status: 200, body: settings.value } : { problem: settings.error };
  },
});

const toFault = ({ rule, code }: ReturnType<typeof rulesFaults>[number]) => ({
  path: rule === undefined ? "rules" : `rules.${rule}`,
  code,
});

export const barcodeRuleRoutes = [get, put];
