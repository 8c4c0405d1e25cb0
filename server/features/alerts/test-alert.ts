import { makeUuid } from "../../../src/domain/ids.ts";
import { openingHoursOf, TestAlertAnswer } from "../../../src/protocol/alerts.ts";
import { testLetter } from "../../frame/alert-letters/letter.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { needs, type Principal } from "../../frame/principal.ts";
import { storedSettings } from "../../frame/read-settings.ts";
import { recipientOf } from "../../frame/recipient.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { route } from "../../frame/route.ts";
import { throttled } from "../../frame/throttled.ts";
import { signedParcel, webhookConfig } from "../../frame/webhook-message.ts";
import type { OutletRow } from "../../ports/outlets.ts";
import type { Ports } from "../../ports/ports.ts";
import type { StoreRow } from "../../ports/stores.ts";

type Way = TestAlertAnswer["ways"][number];

/** What a test goes out to: every address of mail, and every webhook that is told of alerts. */
type Tested = {
  readonly store: StoreRow;
  readonly mails: readonly OutletRow[];
  readonly webhooks: readonly OutletRow[];
};

const tellsAlerts = (row: OutletRow): boolean => row.active && webhookConfig(row).kinds.includes("alert-raised");

const testedIn = (ports: Ports, principal: Principal): Promise<Tested | undefined> =>
  ports.storage.write(async (queries) => {
    const store = await queries.stores.byId(principal.store);
    if (store === undefined) return undefined;
    await recordFact(queries, ports, principal, { kind: "alert-tested", subject: store.id });
    const webhooks = (await queries.outlets.list(store.id, "webhook")).filter(tellsAlerts);
    return { store, mails: await queries.outlets.list(store.id, "mail"), webhooks };
  });

async function mailTo({ mail, clock, random }: Ports, by: string, store: StoreRow, row: OutletRow): Promise<Way> {
  const { address: to, language } = recipientOf(row);
  const id = `test_${makeUuid(clock.now(), random.bytes(10))}`;
  const timeZone = openingHoursOf(storedSettings(store))?.timeZone ?? "UTC";
  const sent = await mail.send(testLetter(by, { id, to, language, store: store.name, timeZone }));
  return { by: "mail", to, fault: sent.ok ? null : sent.error };
}

/** As an alert comes, so that whatever it wakes over there is woken; `test` says that it is none. */
async function postTo({ outgoing, clock, random }: Ports, store: StoreRow, row: OutletRow): Promise<Way> {
  const [config, now] = [webhookConfig(row), clock.now()];
  const data = { kind: "test", test: true, name: store.name };
  const body = JSON.stringify({ type: "alert-raised", timestamp: wireTime(now), store: store.id, data });
  const message = { id: `test_${makeUuid(now, random.bytes(10))}`, body };
  const sent = await outgoing.post(signedParcel(config, message, now));
  return { by: "webhook", to: config.name, fault: sent.ok ? null : sent.error };
}

const test = route({
  method: "POST",
  path: "alerts/test",
  summary: "Send a test alert now to everybody who is told of alerts, and say what came of each",
  tag: "alerts",
  access: needs("admin"),
  answers: { 200: TestAlertAnswer },
  problems: ["too-many-tries", "not-found"],
  handle: async ({ ports, principal }) => {
    const refused = await throttled(ports, "alert-test", principal.name);
    if (refused !== undefined) return refused;
    const tested = await testedIn(ports, principal);
    if (tested === undefined) return { problem: "not-found" };
    const { store, mails, webhooks } = tested;
    const ways = await Promise.all([
      ...mails.map((row) => mailTo(ports, principal.name, store, row)),
      ...webhooks.map((row) => postTo(ports, store, row)),
    ]);
    return { status: 200, body: { ways } };
  },
});

export const testAlertRoutes = [test];
