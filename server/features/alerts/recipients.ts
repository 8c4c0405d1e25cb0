import { makeUuid } from "../../../src/domain/ids.ts";
import {
  type RecipientBody,
  RecipientList,
  RecipientBody as RecipientSchema,
  RecipientView,
} from "../../../src/protocol/alerts.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { FRESH_OUTLET, outletProgress } from "../../frame/outlet-progress.ts";
import { needs, type Principal } from "../../frame/principal.ts";
import { MAIL_KINDS, recipientOf } from "../../frame/recipient.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { EMPTY, route } from "../../frame/route.ts";
import type { OutletRow } from "../../ports/outlets.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";

/** More than a shop has people who would come; each costs a look now and then. */
const MOST = 20;

const view = async (queries: Queries, row: OutletRow): Promise<RecipientView> => ({
  id: row.id,
  ...recipientOf(row),
  createdAt: wireTime(row.createdAt),
  createdBy: row.createdBy,
  ...(await outletProgress(queries, row, MAIL_KINDS)),
});

const list = route({
  method: "GET",
  path: "alert-recipients",
  summary: "Who is told by mail, how far each has come, and what holds it up",
  tag: "alerts",
  access: needs("manage"),
  answers: { 200: RecipientList },
  problems: [],
  handle: ({ ports, principal: { store } }) =>
    ports.storage.read(async (queries) => {
      const items: RecipientView[] = [];
      for (const row of await queries.outlets.list(store, "mail")) items.push(await view(queries, row));
      return { status: 200 as const, body: { items } };
    }),
});

const refused = (path: string, code: string) => ({ problem: "malformed-body", faults: [{ path, code }] }) as const;

const newRow = (ports: Ports, { store, name }: Principal, body: RecipientBody, position: number): OutletRow => {
  const at = ports.clock.now();
  const id = makeUuid(at, ports.random.bytes(10));
  const made = { id, store, kind: "mail", active: true, createdAt: at, createdBy: name, position } as const;
  return { ...FRESH_OUTLET, ...made, config: JSON.stringify(body satisfies RecipientBody) };
};

const post = route({
  method: "POST",
  path: "alert-recipients",
  summary: "Tell somebody by mail of what is raised and cleared from now on",
  tag: "alerts",
  access: needs("admin"),
  body: RecipientSchema,
  answers: { 201: RecipientView },
  problems: ["malformed-body"],
  handle: ({ ports, principal, body }) =>
    ports.storage.write(async (queries) => {
      const known = await queries.outlets.list(principal.store, "mail");
      if (known.length >= MOST) return refused("", "too-many");
      const same = body.address.toLowerCase();
      if (known.some((row) => recipientOf(row).address.toLowerCase() === same)) return refused("address", "twice");
      const row = newRow(ports, principal, body, await queries.facts.last(principal.store));
      await queries.outlets.insert(row);
      await recordFact(queries, ports, principal, { kind: "alert-recipient-added", subject: row.id, detail: body });
      return { status: 201 as const, body: await view(queries, row) };
    }),
});

const remove = route({
  method: "DELETE",
  path: "alert-recipients/{id}",
  summary: "Tell them nothing any more; what was not sent yet is forgotten with it",
  tag: "alerts",
  access: needs("admin"),
  params: { id: { schema: Id, fault: "malformed-id" } },
  answers: { 204: EMPTY },
  problems: ["malformed-id", "not-found"],
  handle: ({ ports, principal, params: { id } }) =>
    ports.storage.write(async (queries) => {
      const row = await queries.outlets.byId(principal.store, id);
      if (row?.kind !== "mail") return { problem: "not-found" as const };
      const { address } = recipientOf(row);
      await recordFact(queries, ports, principal, {
        kind: "alert-recipient-removed",
        subject: id,
        detail: { address },
      });
      await queries.outlets.remove(principal.store, id);
      return { status: 204 as const };
    }),
});

export const recipientRoutes = [list, post, remove];
