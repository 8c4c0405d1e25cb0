import { decideArrival } from "../../../src/domain/arrival.ts";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import { markKeysOf, withMarksTaken } from "../../../src/domain/mark-claims.ts";
import { piecesOf } from "../../../src/domain/pieces.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import type { SoftCheckDocument } from "../../../src/domain/soft-check.ts";
import type { Arrival } from "../../../src/domain/state-table.ts";
import type { FactKind } from "../../../src/protocol/fact-kinds.ts";
import type { RecordFact } from "../../frame/facts.ts";
import { moveLabel } from "../../frame/move-label.ts";
import type { MarkClaim } from "../../ports/soft-checks.ts";
import type { Queries } from "../../ports/storage.ts";
import { changeLabel } from "./change-label.ts";

/** A sealed document as it came in: its bytes stand behind the hash. */
export type Arriving = {
  readonly document: SoftCheckDocument;
  readonly store: string;
  readonly contentSha256: string;
  readonly signature: string | null;
  readonly at: number;
  /** The label that the bag was given since the sealing, by a server that was since restored; null: the sealed one. */
  readonly relabelled: LabelNumber | null;
};

const FACT: Readonly<Record<Arrival["state"], FactKind>> = {
  stored: "soft-check-stored",
  cancelled: "soft-check-declined",
  clash: "soft-check-clash",
  "needs-check": "soft-check-needs-check",
  "opened-at-the-till": "soft-check-opened",
};

/**
 * Keeps a soft check that arrives, whatever its label (S5). The same id with the same content changes nothing, for
 * ever; with other content it is refused (I6). A label that was changed since the sealing is told along and is the one
 * that counts: the sealed one may be another bag's (L4). To be called inside a write.
 */
export async function arrive(
  queries: Queries,
  { document, store, contentSha256, signature, at, relabelled }: Arriving,
  record: RecordFact,
): Promise<Result<"first" | "again", "different-content">> {
  const number = relabelled ?? document.label;
  // The label is locked first: two bags that claim it wait for each other here.
  const [locked] = await queries.labels.lock([number]);
  const [known, others] = await Promise.all([
    queries.softChecks.known(store, document.id),
    queries.softChecks.byLabel(store, document.label),
  ]);
  if (known !== undefined) {
    if (known === "elsewhere" || known.contentSha256 !== contentSha256) return err("different-content");
    // The backup is from between its arrival and its relabelling; what cannot be bound stays as it is, and says so.
    if (relabelled !== null && known.label !== relabelled) await changeLabel(queries, known, relabelled, record);
    return ok("again");
  }
  const label = locked?.store === store ? locked : undefined;
  const states = others.map(({ state }) => state);
  const declined = document.declinedAt !== undefined;
  const { keys, twice } = markKeysOf(declined ? [] : document.lines);
  const taken = await queries.markClaims.claim(document.id, keys);
  const arrival = withMarksTaken(decideArrival(declined, label, states), twice || taken.length > 0);
  const pieces = piecesOf(document.lines);
  await queries.softChecks.insert({
    document,
    store,
    state: arrival.state,
    label: number,
    bound: arrival.label === "bound",
    storedAt: at,
    contentSha256,
    signature,
    pieces,
    emptiedAt: null,
  });
  if (arrival.label !== undefined && label !== undefined) await moveLabel(queries, label, arrival.label, document.id);
  await record(FACT[arrival.state], document.id, { label: number, totalMinor: document.totalMinor, pieces });
  await recordMarks(record, document.id, twice, taken);
  if (number !== document.label) {
    await record("soft-check-relabelled", document.id, { from: document.label, label: number });
  }
  return ok("first");
}

/** Units that stand twice in the order itself, or that others have (B4). */
async function recordMarks(record: RecordFact, id: Uuid, twice: boolean, taken: readonly MarkClaim[]): Promise<void> {
  if (twice) await record("soft-check-mark-twice", id, {});
  for (const softCheck of new Set(taken.map((claim) => claim.softCheck))) {
    await record("soft-check-mark-taken", id, { softCheck });
  }
}
