import type { Kysely } from "kysely";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import type { LabelStanding } from "../../../src/domain/redemption.ts";
import type { Database } from "../schema/database.ts";

const isoTime = (ms: number): string => new Date(ms).toISOString();

/** Labels of the store, locked in sorted order, so that two tills cannot wait for each other in a circle. */
const labelStates = (db: Kysely<Database>, store: string, labels: readonly LabelNumber[], locking: boolean) =>
  db
    .selectFrom("labels")
    .select(["number", "state"])
    .where("store", "=", store)
    .where("number", "in", [...labels])
    .orderBy("number")
    .$if(locking, (query) => query.forUpdate())
    .execute();

/** Soft checks under the labels: the bound one first, then the newest. */
const softChecksUnder = (db: Kysely<Database>, store: string, labels: readonly LabelNumber[], locking: boolean) =>
  db
    .selectFrom("soft_checks")
    .select(["id", "state", "label"])
    .where("store", "=", store)
    .where("label", "in", [...labels])
    .orderBy("label")
    .orderBy("bound", "desc")
    .orderBy("stored_at", "desc")
    .orderBy("id", "desc")
    .$if(locking, (query) => query.forUpdate())
    .execute();

/** Live claims, of whatever store: a label has one over the whole chain. */
const liveClaims = (db: Kysely<Database>, labels: readonly LabelNumber[]) =>
  db
    .selectFrom("redemption_labels")
    .innerJoin("redemptions", "redemptions.id", "redemption_labels.redemption")
    .select([
      "label",
      "soft_check",
      "redemptions.id as redemption",
      "redemptions.store",
      "till",
      "since",
      "state",
      "committed_at",
      "receipt",
    ])
    .where("label", "in", [...labels])
    .where("live", "=", 1)
    .execute();

type Claim = Awaited<ReturnType<typeof liveClaims>>[number];
type Under = Awaited<ReturnType<typeof softChecksUnder>>[number];

function readClaim({ redemption, till, since, state, committed_at, receipt }: Claim): LabelStanding["live"] {
  const live = { redemption, till, since: isoTime(since) };
  if (state !== "committed" || committed_at === null) return live;
  return { ...live, committed: { at: isoTime(committed_at), receipt: receipt === null ? null : JSON.parse(receipt) } };
}

/** The bag that a label stands for: the one that is claimed; else the bound one, or the newest that has not lost it. */
function bagUnder(under: readonly Under[], claim: Claim | undefined): Under | undefined {
  const claimed = under.find(({ id }) => id === claim?.soft_check);
  return claimed ?? under.find(({ state }) => state !== "clash" && state !== "cancelled") ?? under[0];
}

/** What is known of each label, in the order asked for. */
export async function standings(
  { db, chain }: { readonly db: Kysely<Database>; readonly chain: Kysely<Database> },
  store: string,
  labels: readonly LabelNumber[],
  locking: boolean,
): Promise<readonly LabelStanding[]> {
  if (labels.length === 0) return [];
  const states = await labelStates(db, store, labels, locking);
  const softChecks = await softChecksUnder(db, store, labels, locking);
  const claims = await liveClaims(chain, labels);
  return labels.map((label) => {
    const claim = claims.find((candidate) => candidate.label === label);
    const under = softChecks.filter((candidate) => candidate.label === label);
    const softCheck = bagUnder(under, claim);
    const labelState = states.find((candidate) => candidate.number === label)?.state;
    // Who has a label that this store knows nothing of is no business of this store.
    const known = labelState !== undefined || softCheck !== undefined;
    return {
      label,
      labelState,
      softCheck: softCheck && { id: softCheck.id, state: softCheck.state },
      live: known && claim?.store === store ? readClaim(claim) : undefined,
      heldElsewhere: known && claim !== undefined && claim.store !== store,
    };
  });
}
