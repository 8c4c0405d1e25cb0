import { labelClashes } from "../../../src/domain/barcodes/label-clash.ts";
import { rulesFaults } from "../../../src/domain/barcodes/rule-faults.ts";
import { err } from "../../../src/domain/result.ts";
import { BarcodeRulesBody, rulesOf } from "../../../src/protocol/barcode-rules.ts";
import { Settings } from "../../../src/protocol/identity.ts";
import { labelScheme } from "../../frame/barcode-rules.ts";
import { changeSettings } from "../../frame/change-settings.ts";
import { needs, type Principal, SIGNED_IN } from "../../frame/principal.ts";
import { readSettings } from "../../frame/read-settings.ts";
import { route } from "../../frame/route.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";

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
    const saved = await ports.storage.write((queries) => save(queries, ports, principal, body));
    return saved.ok ? { status: 200, body: saved.value } : saved.error;
  },
});

/** Labels that are in use stay labels (L1): no rule may take them before that of labels does. */
async function save(queries: Queries, ports: Ports, principal: Principal, { version, rules }: BarcodeRulesBody) {
  const labels = labelScheme(await readSettings(queries, principal.store));
  const taking = labelClashes(rules, labels).filter(({ kind }) => kind === "takes-labels");
  const faults = [...rulesFaults(rules), ...taking.map(({ kind, rule }) => ({ rule, code: kind }))];
  if (faults.length > 0) return err({ problem: "malformed-body", faults: faults.map(toFault) } as const);
  const changed = await changeSettings(queries, ports, principal, { version, to: { barcodeRules: rules } });
  return changed.ok ? changed : err({ problem: changed.error } as const);
}

const toFault = ({ rule, code }: { readonly rule?: number; readonly code: string }) => ({
  path: rule === undefined ? "rules" : `rules.${rule}`,
  code,
});

export const barcodeRuleRoutes = [get, put];
