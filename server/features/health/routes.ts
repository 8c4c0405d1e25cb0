import { Health } from "../../../src/protocol/identity.ts";
import { route } from "../../frame/route.ts";

const health = route({
  method: "GET",
  path: "health",
  summary: "Is the server up, and with what?",
  tag: "server",
  access: "open",
  answers: { 200: Health, 503: Health },
  problems: [],
  handle: async ({ ports }) => {
    const found = await ports.storage
      .read(async ({ stores, catalogue, epochs }) => {
        const store = await stores.first();
        const { epoch } = await epochs.current();
        return { store, epoch, catalogueVersion: store === undefined ? 0 : await catalogue.version(store.id) };
      })
      .catch((error: unknown) => {
        ports.log.error("the database does not answer", { error: String(error) });
        return undefined;
      });
    const body: Health = {
      status: found === undefined ? "degraded" : "ok",
      version: ports.version,
      store: found?.store?.name ?? null,
      demo: found?.store?.demo ?? false,
      catalogueVersion: found?.catalogueVersion ?? 0,
      ...(found === undefined ? {} : { epoch: found.epoch }),
      checks: { database: found === undefined ? "failed" : "ok" },
    };
    return { status: found === undefined ? 503 : 200, body };
  },
});

export const healthRoutes = [health];
