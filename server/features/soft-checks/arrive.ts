import { decideArrival } from "../../../src/domain/arrival.ts";
import { piecesOf } from "../../../src/domain/pieces.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { SoftCheckDocument } from "../../../src/domain/soft-check.ts";
import type { Arrival } from "../../../src/domain/state-table.ts";
import type { RecordFact } from "../../frame/facts.ts";
import { moveLabel } from "../../frame/move-label.ts";
import type { Queries } from "../../ports/storage.ts";

/** A sealed document as it came in: its bytes stand behind the hash. */
export type Arriving = {
  readonly document: SoftCheckDocument;
  readonly store: string;
  readonly contentSha256: string;
  readonly signature: string | null;
  readonly at: number;
};

const FACT: Readonly<Record<Arrival["state"], string>> = {
  stored: "soft-check-stored",
  cancelled: "soft-check-declined",
  clash: "soft-check-clash",
  "needs-check": "soft-check-needs-check",
  "opened-at-the-till": "soft-check-opened",
};

/**
 * Keeps a soft check that arrives, whatever its label (S5). The same id with the same content changes nothing, for
 * ever; with other content it is refused (I6). To be called inside a write.
 */
export async function arrive(
  queries: Queries,
  { document, store, contentSha256, signature, at }: Arriving,
  record: RecordFact,
): Promise<Result<"first" | "again", "different-content">> {
  // The label is locked first: two bags that claim it wait for each other here.
  const [locked] = await queries.labels.lock([document.label]);
  const known = await queries.softChecks.byId(store, document.id);
  if (known !== undefined) return known.contentSha256 === contentSha256 ? ok("again") : err("different-content");
  const label = locked?.store === store ? locked : undefined;
  const arrival = decideArrival(document.declinedAt !== undefined, label);
  const pieces = piecesOf(document.lines);
  await queries.softChecks.insert({
    document,
    store,
    state: arrival.state,
    label: document.label,
    bound: arrival.label === "bound",
    storedAt: at,
    contentSha256,
    signature,
    pieces,
  });
  if (arrival.label !== undefined && label !== undefined) await moveLabel(queries, label, arrival.label, document.id);
  const { label: number, totalMinor } = document;
  await record(FACT[arrival.state], document.id, { label: number, totalMinor, pieces });
  return ok("first");
}
