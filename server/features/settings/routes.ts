import { Settings, SettingsBody } from "../../../src/protocol/identity.ts";
import { needs, SIGNED_IN } from "../../frame/principal.ts";
import { readSettings } from "../../frame/read-settings.ts";
import { route } from "../../frame/route.ts";

const get = route({
  method: "GET",
  path: "settings",
  summary: "How this store works: its labels, its in-store codes, its limits",
  tag: "settings",
  access: SIGNED_IN,
  answers: { 200: Settings },
  problems: [],
  handle: async ({ ports, principal }) => ({
    status: 200,
    body: await ports.storage.read((queries) => readSettings(queries, principal.store)),
  }),
});

const put = route({
  method: "PUT",
  path: "settings",
  summary: "Change what an administrator may change",
  tag: "settings",
  access: needs("admin"),
  body: SettingsBody,
  answers: { 200: Settings },
  problems: [],
  handle: async ({ ports, principal, body }) => {
    const settings = await ports.storage.write(async (queries) => {
      const { labelAi, inStore } = await readSettings(queries, principal.store);
      await queries.stores.changeSettings(principal.store, JSON.stringify({ labelAi, inStore, ...body }));
      await queries.facts.record({
        store: principal.store,
        at: ports.clock.now(),
        kind: "settings-changed",
        subject: principal.store,
        who: principal.name,
        detail: JSON.stringify(body),
      });
      return readSettings(queries, principal.store);
    });
    return { status: 200, body: settings };
  },
});

export const settingsRoutes = [get, put];
