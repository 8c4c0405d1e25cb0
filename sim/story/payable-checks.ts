import { makeUuid } from "../../src/domain/ids.ts";
import type { LabelNumber } from "../../src/domain/label-number.ts";
import { refusedLabels } from "../../src/protocol/refused-labels.ts";
import type { Seeded } from "../world/seeded.ts";
import { STORY_START, type StoreServer } from "../world/store-server.ts";
import { readServer } from "./server-holds.ts";
import type { OfficeClient } from "./shop.ts";

type Asking = {
  readonly random: Seeded;
  readonly violated: (invariant: string, what: string) => void;
};

/** What no till may have: each of these has an end of its own. */
const WAITS: ReadonlySet<string> = new Set(["stored", "needs-check"]);

/** In the end every bag that waits can be paid for: nothing that is over keeps it back (I11, R2). */
export async function checkEveryBagCanBeHad(client: OfficeClient, server: StoreServer, asking: Asking): Promise<void> {
  // Overdue holds are swept when somebody asks.
  await client.softChecks(new URLSearchParams({ limit: "1" }));
  const { softChecks, claims } = readServer(server.database());
  const claimed = new Set(claims.filter(({ live }) => live === 1).map((claim) => claim.soft_check));
  const free = softChecks.filter(({ id, state }) => WAITS.has(state) && !claimed.has(id));
  for (const { id, label } of free) {
    const number = await client.label(label);
    if (number.ok && number.value.softCheck === id) await take(client, number.value.number, asking);
  }
}

async function take(client: OfficeClient, label: LabelNumber, { random, violated }: Asking): Promise<void> {
  const id = makeUuid(STORY_START, random.bytes(10));
  const answer = await client.hold(id, { till: "the last till", labels: [label], accepted: [label] });
  if (answer.ok) {
    await client.release(id);
    return;
  }
  const codes = refusedLabels(answer.error)?.map(({ code }) => code) ?? [answer.error.kind];
  violated("R2", `the bag under ${label} waits, and a till is refused it: ${codes.join(", ")}`);
}
