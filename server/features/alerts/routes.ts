import * as v from "valibot";
import { wholeRules } from "../../../src/domain/alerts/alert-rule.ts";
import { assert } from "../../../src/domain/result.ts";
import {
  AlertPage,
  AlertRulesBody,
  AlertRulesView,
  alertRulesOf,
  openingHoursOf,
} from "../../../src/protocol/alerts.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { alertView } from "../../frame/alert-view.ts";
import { changeSettings } from "../../frame/change-settings.ts";
import { needs } from "../../frame/principal.ts";
import { DEFAULT_LIMIT, MAX_LIMIT, WholeText } from "../../frame/query-parts.ts";
import { storedSettings } from "../../frame/read-settings.ts";
import { route } from "../../frame/route.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";
import type { StoreRow } from "../../ports/stores.ts";
import { recipientRoutes } from "./recipients.ts";
import { testAlertRoutes } from "./test-alert.ts";

const list = route({
  method: "GET",
  path: "alerts",
  summary: "What stands and needs somebody, oldest first; or what stood, newest first, page by page",
  tag: "alerts",
  access: needs("view"),
  query: v.object({
    state: v.optional(v.picklist(["open", "cleared"]), "open"),
    cursor: v.exactOptional(Id),
    limit: v.optional(WholeText(1, MAX_LIMIT), DEFAULT_LIMIT),
  }),
  answers: { 200: AlertPage },
  problems: [],
  handle: ({ ports, principal: { store }, query: { state, cursor, limit } }) =>
    ports.storage.read(async ({ alerts }) => {
      if (state === "open") {
        return { status: 200 as const, body: { items: (await alerts.open(store)).map(alertView), next: null } };
      }
      const rows = await alerts.cleared(store, { limit, ...(cursor === undefined ? {} : { before: cursor }) });
      const next = rows.length < limit ? null : (rows.at(-1)?.id ?? null);
      return { status: 200 as const, body: { items: rows.map(alertView), next } };
    }),
});

const ownStore = async ({ stores }: Queries, id: string): Promise<StoreRow> => {
  const row = await stores.byId(id);
  assert(row !== undefined, "a session belongs to a store that exists");
  return row;
};

function rulesView(store: StoreRow, { mail, heartbeat }: Ports): AlertRulesView {
  const settings = storedSettings(store);
  const hours = openingHoursOf(settings);
  return {
    version: store.settingsVersion,
    rules: [...alertRulesOf(settings)],
    openingHours: hours && { ...hours, days: [...hours.days] },
    mailFrom: mail.from,
    heartbeat: heartbeat.view(),
  };
}

const rules = route({
  method: "GET",
  path: "alert-rules",
  summary: "Of what the store is told, from when on, when it is open, and how this server tells it",
  tag: "alerts",
  access: needs("view"),
  answers: { 200: AlertRulesView },
  problems: [],
  handle: ({ ports, principal }) =>
    ports.storage.read(async (queries) => ({
      status: 200,
      body: rulesView(await ownStore(queries, principal.store), ports),
    })),
});

const changeRules = route({
  method: "PUT",
  path: "alert-rules",
  summary: "Change of what the store is told, and its opening hours",
  tag: "alerts",
  access: needs("admin"),
  body: AlertRulesBody,
  answers: { 200: AlertRulesView },
  problems: ["malformed-body", "settings-changed"],
  handle: ({ ports, principal, body: { version, rules, openingHours } }) =>
    ports.storage.write(async (queries) => {
      const to = { alertRules: wholeRules(rules), openingHours };
      const changed = await changeSettings(queries, ports, principal, { version, to });
      if (!changed.ok) return { problem: changed.error };
      return { status: 200 as const, body: rulesView(await ownStore(queries, principal.store), ports) };
    }),
});

export const alertRoutes = [list, rules, changeRules, ...recipientRoutes, ...testAlertRoutes];
