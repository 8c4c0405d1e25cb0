import { makeUuid } from "../../../src/domain/ids.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { WebhookView } from "../../../src/protocol/webhooks.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { FRESH_OUTLET, outletProgress } from "../../frame/outlet-progress.ts";
import type { Principal } from "../../frame/principal.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { newWebhookSecret, OLD_SECRET_MS, type WebhookConfig, webhookConfig } from "../../frame/webhook-message.ts";
import type { OutletRow } from "../../ports/outlets.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";

/** More than a shop has programs; each costs a look now and then. */
const MOST = 20;

/** What somebody chose. */
export type Chosen = Pick<WebhookConfig, "name" | "url" | "kinds"> & { readonly active: boolean };

export type Acting = { readonly queries: Queries; readonly ports: Ports; readonly principal: Principal };

export async function webhookView(queries: Queries, row: OutletRow, now: number): Promise<WebhookView> {
  const { name, url, kinds, secrets } = webhookConfig(row);
  const ends = secrets.flatMap(({ until }) => (until !== null && until > now ? [until] : []));
  return {
    id: row.id,
    name,
    url,
    kinds,
    active: row.active,
    createdAt: wireTime(row.createdAt),
    createdBy: row.createdBy,
    oldSecretUntil: ends.length === 0 ? null : wireTime(Math.max(...ends)),
    ...(await outletProgress(queries, row, kinds)),
  };
}

/** Only the name of the other side: an address may hold a secret of its own. */
const tellable = ({ name, url, kinds, active }: Chosen) => ({ name, host: new URL(url).host, kinds, active });

/** A subscription to what happens from now on. */
export async function addWebhook(
  { queries, ports, principal }: Acting,
  chosen: Chosen,
): Promise<Result<{ readonly row: OutletRow; readonly secret: string }, "too-many">> {
  const { outlets, facts } = queries;
  const { store } = principal;
  if ((await outlets.list(store, "webhook")).length >= MOST) return err("too-many");
  const at = ports.clock.now();
  const secret = newWebhookSecret(ports.random);
  const { active, ...config } = chosen;
  const row: OutletRow = {
    ...FRESH_OUTLET,
    id: makeUuid(at, ports.random.bytes(10)),
    store,
    kind: "webhook",
    config: JSON.stringify({ ...config, secrets: [{ secret, until: null }] } satisfies WebhookConfig),
    active,
    createdAt: at,
    createdBy: principal.name,
    position: await facts.last(store),
  };
  await outlets.insert(row);
  await recordFact(queries, ports, principal, { kind: "webhook-added", subject: row.id, detail: tellable(chosen) });
  return ok({ row, secret });
}

/** What it listens to and where it sends; it goes on from where it stands. */
export async function changeWebhook(
  { queries, ports, principal }: Acting,
  row: OutletRow,
  chosen: Chosen,
): Promise<OutletRow> {
  const { active, ...config } = chosen;
  const text = JSON.stringify({ ...config, secrets: webhookConfig(row).secrets } satisfies WebhookConfig);
  await queries.outlets.configure({ ...row, config: text, active });
  // Whoever mended something wants to see it work.
  await queries.outlets.progress(row.id, { nextTryAt: null });
  await recordFact(queries, ports, principal, { kind: "webhook-changed", subject: row.id, detail: tellable(chosen) });
  return { ...row, config: text, active, nextTryAt: null };
}

/** Another secret; the one before counts for a day more. */
export async function renewSecret(
  { queries, ports, principal }: Acting,
  row: OutletRow,
): Promise<{ readonly row: OutletRow; readonly secret: string }> {
  const config = webhookConfig(row);
  const secret = newWebhookSecret(ports.random);
  const until = ports.clock.now() + OLD_SECRET_MS;
  const old = config.secrets.filter((one) => one.until === null).map((one) => ({ ...one, until }));
  const text = JSON.stringify({ ...config, secrets: [{ secret, until: null }, ...old] } satisfies WebhookConfig);
  await queries.outlets.configure({ ...row, config: text });
  await recordFact(queries, ports, principal, { kind: "webhook-secret-changed", subject: row.id });
  return { row: { ...row, config: text }, secret };
}
