import * as v from "valibot";
import { makeUuid, type Uuid } from "../../../src/domain/ids.ts";
import { Id } from "../../../src/protocol/brands.ts";
import {
  DeliveryList,
  ReplayBody,
  TestAnswer,
  WebhookBody,
  WebhookList,
  WebhookMade,
  WebhookView,
} from "../../../src/protocol/webhooks.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { deliveryView } from "../../frame/outlet-progress.ts";
import { needs, type Principal } from "../../frame/principal.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { replay } from "../../frame/replay.ts";
import { EMPTY, route } from "../../frame/route.ts";
import { throttled } from "../../frame/throttled.ts";
import { signedParcel, webhookConfig } from "../../frame/webhook-message.ts";
import type { OutletRow } from "../../ports/outlets.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";
import { type Acting, addWebhook, changeWebhook, renewSecret, webhookView } from "./change-webhook.ts";

const byId = { id: { schema: Id, fault: "malformed-id" } } as const;
/** Shown at once: the newest. */
const DELIVERIES = 100;

type Asked = { readonly ports: Ports; readonly principal: Principal; readonly id: Uuid };

const found = async (queries: Queries, store: string, id: Uuid): Promise<OutletRow | undefined> => {
  const row = await queries.outlets.byId(store, id);
  return row?.kind === "webhook" ? row : undefined;
};

/** One act on a webhook that must be there, in one write. */
const actOn = <T>({ ports, principal, id }: Asked, act: (acting: Acting, row: OutletRow) => Promise<T>) =>
  ports.storage.write(async (queries) => {
    const row = await found(queries, principal.store, id);
    return row === undefined ? undefined : act({ queries, ports, principal }, row);
  });

/** In the clear only where private networks may be reached at all; which addresses are, is looked at when it is sent. */
const isRefused = ({ outgoing }: Ports, url: string): boolean =>
  !outgoing.privateAllowed && new URL(url).protocol !== "https:";

const NOT_ALLOWED = { problem: "malformed-body", faults: [{ path: "url", code: "address-not-allowed" }] } as const;
const TOO_MANY = { problem: "malformed-body", faults: [{ path: "", code: "too-many" }] } as const;
const UNKNOWN = { problem: "unknown-webhook" } as const;

const list = route({
  method: "GET",
  path: "webhooks",
  summary: "Who is told of what happens here, how far each has come, and what holds it up",
  tag: "webhooks",
  access: needs("manage"),
  answers: { 200: WebhookList },
  problems: [],
  handle: ({ ports, principal }) =>
    ports.storage.read(async (queries) => {
      const items: WebhookView[] = [];
      for (const row of await queries.outlets.list(principal.store, "webhook")) {
        items.push(await webhookView(queries, row, ports.clock.now()));
      }
      return { status: 200, body: { items, privateAllowed: ports.outgoing.privateAllowed } };
    }),
});

const post = route({
  method: "POST",
  path: "webhooks",
  summary: "Tell another program of what happens from now on; its secret is in this answer and nowhere else",
  tag: "webhooks",
  access: needs("admin"),
  body: WebhookBody,
  answers: { 201: WebhookMade },
  problems: ["malformed-body"],
  handle: async ({ ports, principal, body }) => {
    if (isRefused(ports, body.url)) return NOT_ALLOWED;
    return ports.storage.write(async (queries) => {
      const added = await addWebhook({ queries, ports, principal }, body);
      if (!added.ok) return TOO_MANY;
      const { row, secret } = added.value;
      return { status: 201, body: { ...(await webhookView(queries, row, ports.clock.now())), secret } };
    });
  },
});

const put = route({
  method: "PUT",
  path: "webhooks/{id}",
  summary: "Change what it listens to, where it sends, or hold it up",
  tag: "webhooks",
  access: needs("admin"),
  params: byId,
  body: WebhookBody,
  answers: { 200: WebhookView },
  problems: ["malformed-id", "malformed-body", "unknown-webhook"],
  handle: async ({ ports, principal, params: { id }, body }) => {
    if (isRefused(ports, body.url)) return NOT_ALLOWED;
    const view = await actOn({ ports, principal, id }, async (acting, row) =>
      webhookView(acting.queries, await changeWebhook(acting, row, body), ports.clock.now()),
    );
    return view === undefined ? UNKNOWN : { status: 200, body: view };
  },
});

const remove = route({
  method: "DELETE",
  path: "webhooks/{id}",
  summary: "Tell it nothing any more; what was given up is forgotten with it",
  tag: "webhooks",
  access: needs("admin"),
  params: byId,
  answers: { 204: EMPTY },
  problems: ["malformed-id", "unknown-webhook"],
  handle: async ({ ports, principal, params: { id } }) => {
    const removed = await actOn({ ports, principal, id }, async ({ queries }, row) => {
      const detail = { name: webhookConfig(row).name };
      await recordFact(queries, ports, principal, { kind: "webhook-removed", subject: id, detail });
      return queries.outlets.remove(principal.store, id);
    });
    return removed === undefined ? UNKNOWN : { status: 204 };
  },
});

const secret = route({
  method: "POST",
  path: "webhooks/{id}/secret",
  summary: "Another secret, shown this once; for a day messages are signed with the one before, too",
  tag: "webhooks",
  access: needs("admin"),
  params: byId,
  answers: { 200: WebhookMade },
  problems: ["malformed-id", "unknown-webhook"],
  handle: async ({ ports, principal, params: { id } }) => {
    const made = await actOn({ ports, principal, id }, async (acting, row) => {
      const renewed = await renewSecret(acting, row);
      const view = await webhookView(acting.queries, renewed.row, ports.clock.now());
      return { ...view, secret: renewed.secret };
    });
    return made === undefined ? UNKNOWN : { status: 200, body: made };
  },
});

const DeliveriesQuery = v.object({ state: v.exactOptional(v.picklist(["delivered", "dead"])) });

const deliveries = route({
  method: "GET",
  path: "webhooks/{id}/deliveries",
  summary: "What became of the newest events there: delivered, or given up",
  tag: "webhooks",
  access: needs("manage"),
  params: byId,
  query: DeliveriesQuery,
  answers: { 200: DeliveryList },
  problems: ["malformed-id", "unknown-webhook"],
  handle: ({ ports, principal, params: { id }, query: { state } }) =>
    ports.storage.read(async (queries) => {
      if ((await found(queries, principal.store, id)) === undefined) return UNKNOWN;
      const states = state === "delivered" ? (["delivered"] as const) : (["dead", "replaying"] as const);
      const wanted = state === undefined ? (["delivered", "dead", "replaying"] as const) : states;
      const rows = await queries.outlets.deliveries(id, wanted, DELIVERIES);
      return { status: 200, body: { items: rows.map(deliveryView) } };
    }),
});

const replays = route({
  method: "POST",
  path: "webhooks/{id}/replay",
  summary: "Send again what was given up, one or all, or everything from a counter on",
  tag: "webhooks",
  access: needs("manage"),
  params: byId,
  body: ReplayBody,
  answers: { 200: WebhookView },
  problems: ["malformed-id", "unknown-webhook", "not-now"],
  handle: async ({ ports, principal, params: { id }, body }) => {
    const done = await actOn({ ports, principal, id }, async ({ queries }, row) => {
      if (!(await replay(queries, row, body))) return "not-now";
      await recordFact(queries, ports, principal, { kind: "webhook-replayed", subject: id, detail: body });
      const after = await queries.outlets.byId(principal.store, id);
      return webhookView(queries, after ?? row, ports.clock.now());
    });
    if (done === undefined) return UNKNOWN;
    return done === "not-now" ? { problem: done } : { status: 200, body: done };
  },
});

const test = route({
  method: "POST",
  path: "webhooks/{id}/test",
  summary: "Send one signed message of type `test` now, and say what came of it",
  tag: "webhooks",
  access: needs("admin"),
  params: byId,
  answers: { 200: TestAnswer },
  problems: ["malformed-id", "unknown-webhook", "too-many-tries"],
  handle: async ({ ports, principal, params: { id } }) => {
    const row = await ports.storage.read((queries) => found(queries, principal.store, id));
    if (row === undefined) return UNKNOWN;
    // Whoever may set an address shall not look for open doors with it one a second.
    const refused = await throttled(ports, "webhook-test", principal.name);
    if (refused !== undefined) return refused;
    const now = ports.clock.now();
    const body = JSON.stringify({ type: "test", timestamp: wireTime(now), store: principal.store, data: {} });
    const message = { id: `test_${makeUuid(now, ports.random.bytes(10))}`, body };
    const sent = await ports.outgoing.post(signedParcel(webhookConfig(row), message, now));
    return { status: 200, body: { fault: sent.ok ? null : sent.error } };
  },
});

export const webhookRoutes = [list, post, put, remove, secret, deliveries, replays, test];
