import type { Uuid } from "../../domain/ids.ts";
import type { Asking } from "../asking-over.ts";
import { FilesOutView, type FilesProfile } from "../files-out.ts";
import { Seller } from "../seller.ts";
import { slipCall } from "../slip-call.ts";
import { post, put, REMOVE } from "../verbs.ts";
import {
  DeliveryList,
  type ReplayBody,
  TestAnswer,
  type WebhookBody,
  WebhookList,
  WebhookMade,
  WebhookView,
} from "../webhooks.ts";

/** The server waits 15 s for the other side. */
const TEST_TIMEOUT_MS = 20_000;

/** What goes out of the store: webhooks, files for tills, sales slips (R5, E4, E5). */
export const outgoingCalls = ({ json, nothing, file }: Asking) => ({
  webhooks: () => json(WebhookList, "/webhooks"),
  addWebhook: (body: WebhookBody) => json(WebhookMade, "/webhooks", post(body)),
  changeWebhook: (id: Uuid, body: WebhookBody) => json(WebhookView, `/webhooks/${id}`, put(body)),
  removeWebhook: (id: Uuid) => nothing(`/webhooks/${id}`, REMOVE),
  renewWebhookSecret: (id: Uuid) => json(WebhookMade, `/webhooks/${id}/secret`, post()),
  deadDeliveries: (id: Uuid) => json(DeliveryList, `/webhooks/${id}/deliveries?state=dead`),
  replayWebhook: (id: Uuid, body: ReplayBody) => json(WebhookView, `/webhooks/${id}/replay`, post(body)),
  /** The other side may take its time. */
  testWebhook: (id: Uuid) => json(TestAnswer, `/webhooks/${id}/test`, { ...post(), timeoutMs: TEST_TIMEOUT_MS }),
  filesOut: () => json(FilesOutView, "/files-out"),
  changeFilesOut: (body: FilesProfile) => json(FilesOutView, "/files-out", put(body)),
  replayFiles: (body: ReplayBody) => json(FilesOutView, "/files-out/replay", post(body)),
  seller: () => json(Seller, "/seller"),
  changeSeller: (body: Seller) => json(Seller, "/seller", put(body)),
  slip: slipCall({ file }),
});
