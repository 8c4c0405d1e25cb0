import * as v from "valibot";
import { EventPage } from "../../../src/protocol/identity.ts";
import { isStillIn } from "../../frame/authenticate.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { needs } from "../../frame/principal.ts";
import { WholeText } from "../../frame/query-parts.ts";
import { route } from "../../frame/route.ts";
import type { Ports } from "../../ports/ports.ts";

const PAGE = 200;
const MAX_WAIT_S = 30;
/** With several processes on one database nobody wakes this one: it looks by itself so often. */
const LOOK_EVERY_MS = 1000;

const whole = (max: number) => v.optional(WholeText(0, max), "0");

const get = route({
  method: "GET",
  path: "events",
  summary: "What happened since a counter; waits until something does",
  tag: "events",
  access: needs("view"),
  query: v.object({ after: whole(Number.MAX_SAFE_INTEGER), wait: whole(MAX_WAIT_S) }),
  answers: { 200: EventPage },
  problems: ["unauthenticated"],
  handle: async ({ ports, principal, query, request }) => {
    const until = ports.clock.now() + query.wait * 1000;
    let page = await pageAfter(ports, principal.store, query.after);
    const goesOn = () => ports.clock.now() < until && !request.signal.aborted && !ports.wakeups.isClosed();
    while (page.events.length === 0 && goesOn()) {
      await ports.wakeups.sleep(Math.min(LOOK_EVERY_MS, until - ports.clock.now()));
      // Revoked or blocked meanwhile: whoever waits hears nothing more, either (T1).
      if (!(await isStillIn(ports, principal))) return { problem: "unauthenticated" };
      page = await pageAfter(ports, principal.store, query.after);
    }
    return { status: 200, body: page };
  },
});

const pageAfter = (ports: Ports, store: string, after: number): Promise<EventPage> =>
  ports.storage.read(async ({ facts }) => ({
    events: (await facts.after(store, after, PAGE)).map(({ n, at, kind, subject }) => ({
      n,
      at: wireTime(at),
      kind,
      subject,
    })),
    last: await facts.last(store),
  }));

export const eventRoutes = [get];
