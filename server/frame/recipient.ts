import * as v from "valibot";
import { RecipientBody } from "../../src/protocol/alerts.ts";
import type { EventKind } from "../../src/protocol/webhooks.ts";
import type { OutletRow } from "../ports/outlets.ts";

/** What mail goes out for. */
export const MAIL_KINDS = ["alert-raised", "alert-cleared"] as const satisfies readonly EventKind[];

/** What the row of a mail address keeps as JSON text. */
export const recipientOf = ({ config }: Pick<OutletRow, "config">): RecipientBody =>
  v.parse(RecipientBody, JSON.parse(config));
