import * as v from "valibot";
import { err, ok } from "../../../src/domain/result.ts";
import { PutBackBody, PuttingBack } from "../../../src/protocol/putting-back.ts";
import { needs } from "../../frame/principal.ts";
import { Moment } from "../../frame/query-parts.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { EMPTY, route } from "../../frame/route.ts";
import { puttingBack } from "./list.ts";

const DAY_MS = 86_400_000;
/** Days that are looked back, when nobody says how many. */
const DAYS = 7;

const list = route({
  method: "GET",
  path: "putting-back",
  summary: "Expired, cancelled and opened bags whose goods go back to the shelf, with where each was last seen",
  tag: "soft-checks",
  access: needs("view"),
  query: v.object({ from: v.exactOptional(Moment), which: v.optional(v.picklist(["waiting", "done"]), "waiting") }),
  answers: { 200: PuttingBack },
  problems: [],
  handle: ({ ports, principal: { store }, query: { from = ports.clock.now() - DAYS * DAY_MS, which } }) =>
    ports.storage.read(async (queries) => ({
      status: 200 as const,
      body: await puttingBack(queries, store, { from, which }),
    })),
});

const done = route({
  method: "POST",
  path: "putting-back",
  summary: "The goods of these bags lie on the shelf again; the same again changes nothing",
  tag: "soft-checks",
  access: needs("manage"),
  body: PutBackBody,
  answers: { 204: EMPTY },
  problems: ["unknown-soft-check", "not-now"],
  handle: async ({ ports, principal, body: { softChecks } }) => {
    const { store } = principal;
    const put = await ports.storage.write(async (queries) => {
      for (const id of new Set(softChecks)) {
        const row = await queries.softChecks.byId(store, id);
        if (row === undefined) return err("unknown-soft-check");
        if (!GO_BACK.has(row.state)) return err("not-now");
        const first = await queries.reconciliation.putBack(store, id, ports.clock.now(), principal.name);
        if (first) await recordFact(queries, ports, principal, { kind: "soft-check-put-back", subject: id });
      }
      return ok(null);
    });
    return put.ok ? { status: 204 } : { problem: put.error };
  },
});

const GO_BACK: ReadonlySet<string> = new Set(["expired", "cancelled", "opened-at-the-till"]);

export const puttingBackRoutes = [list, done];
