import * as v from "valibot";
import { ok } from "../../src/domain/result.ts";
import { AlertView, openingHoursOf } from "../../src/protocol/alerts.ts";
import { alertLetter } from "../frame/alert-letters/letter.ts";
import { storedSettings } from "../frame/read-settings.ts";
import { MAIL_KINDS, recipientOf } from "../frame/recipient.ts";
import { eventMessage } from "../frame/webhook-message.ts";
import type { Ports } from "../ports/ports.ts";
import type { Way } from "./way.ts";

/** Alerts as mail, each address by itself: one that is refused holds up no other. */
export const mailWay = ({ mail, storage }: Pick<Ports, "mail" | "storage">): Way => ({
  wants:
    () =>
    ({ kind, outcome }) =>
      outcome === "done" && MAIL_KINDS.some((one) => one === kind),
  carry: async (outlet, fact) => {
    const alert = v.safeParse(AlertView, JSON.parse(fact.detail));
    const store = await storage.read(({ stores }) => stores.byId(outlet.store));
    // An alert of a newer server, of which nothing could be said here.
    if (!alert.success || store === undefined) return ok(null);
    const { address: to, language } = recipientOf(outlet);
    const timeZone = openingHoursOf(storedSettings(store))?.timeZone ?? "UTC";
    return mail.send(
      alertLetter(alert.output, { id: eventMessage(fact).id, to, language, store: store.name, timeZone }),
    );
  },
});
