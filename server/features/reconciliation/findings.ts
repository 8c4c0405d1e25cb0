import { makeUuid } from "../../../src/domain/ids.ts";
import type { DifferenceKind } from "../../../src/domain/reconciliation/difference.ts";
import type { DifferenceAbout } from "../../../src/protocol/differences.ts";
import type { Ports } from "../../ports/ports.ts";
import type { DifferenceRow } from "../../ports/reconciliation.ts";
import type { Queries } from "../../ports/storage.ts";

/** One difference as a comparison found it. */
export type Finding = {
  readonly kind: DifferenceKind;
  /** What it is about: one difference for each subject and kind. */
  readonly subject: string;
  readonly about: DifferenceAbout;
};

export type Keeping = {
  readonly queries: Queries;
  readonly ports: Pick<Ports, "random">;
  readonly store: string;
  /** Milliseconds of the server's clock. */
  readonly at: number;
};

const idOf = ({ ports, at }: Keeping) => makeUuid(at, ports.random.bytes(10));

/** Found once: a difference that is there already stays as it is, whoever settled it; one that was explained is open again. */
export async function keepFinding(keeping: Keeping, judge: string, found: Finding): Promise<void> {
  const { queries, store, at } = keeping;
  const { kind, subject } = found;
  const known = await queries.reconciliation.about(store, kind, subject);
  const about = JSON.stringify(found.about);
  if (known === undefined) return queries.reconciliation.insert(fresh(keeping, judge, found));
  if (known.ended === "settled" || (known.ended === null && known.about === about)) return;
  const again = known.ended === "explained" ? { foundAt: at, takenBy: null, takenAt: null } : {};
  await queries.reconciliation.update({ ...known, ...again, ...NOT_ENDED, judge, about });
}

const NOT_ENDED = { ended: null, endedAt: null, endedBy: null, note: null } as const;

const fresh = (keeping: Keeping, judge: string, { kind, subject, about }: Finding): DifferenceRow => ({
  ...{ id: idOf(keeping), store: keeping.store, kind, subject, judge, foundAt: keeping.at },
  about: JSON.stringify(about),
  ...{ takenBy: null, takenAt: null, ...NOT_ENDED },
});

/**
 * What a comparison found this time: new differences are kept, and those that it found before and no longer does are explained
 * by what came since. Settled ones stay settled.
 */
export async function keepFindings(keeping: Keeping, judge: string, found: readonly Finding[]): Promise<void> {
  const { queries, store, at } = keeping;
  const keyOf = ({ kind, subject }: Pick<Finding, "kind" | "subject">): string => JSON.stringify([kind, subject]);
  const known = new Map((await queries.reconciliation.ofJudge(store, judge)).map((row) => [keyOf(row), row]));
  const now = new Map(found.map((one) => [keyOf(one), one]));
  for (const [key, one] of now) {
    const row = known.get(key);
    if (row === undefined || (row.ended === null && row.about !== JSON.stringify(one.about))) {
      await keepFinding(keeping, judge, one);
    }
  }
  for (const [key, row] of known) {
    if (row.ended !== null || now.has(key)) continue;
    await queries.reconciliation.update({ ...row, ended: "explained", endedAt: at });
  }
}
