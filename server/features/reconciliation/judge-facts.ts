import * as v from "valibot";
import type { Uuid } from "../../../src/domain/ids.ts";
import { priceDifferences } from "../../../src/domain/reconciliation/prices.ts";
import { Id } from "../../../src/protocol/brands.ts";
import type { DifferenceAbout } from "../../../src/protocol/differences.ts";
import { PaidConflict } from "../../../src/protocol/handoff/paid.ts";
import { WireReceipt } from "../../../src/protocol/soft-checks.ts";
import { goodsOfRedemption } from "../../frame/goods-of-redemption.ts";
import { wireTime } from "../../frame/identity-views.ts";
import type { KeptFact } from "../../ports/facts.ts";
import { type Keeping, keepFinding } from "./findings.ts";

/** A bag that a till sold while it was cut off and that is not redeemed by it (R4): `settlePaid` writes the fact. */
const PAID_UNREDEEMED = "redemption-conflict";
const ARRIVED: ReadonlySet<string> = new Set([
  ...["soft-check-stored", "soft-check-declined", "soft-check-clash", "soft-check-needs-check", "soft-check-opened"],
]);
const MARKS: ReadonlySet<string> = new Set(["soft-check-mark-twice", "soft-check-mark-taken"]);
const COMMITTED = "redemption-committed";

/**
 * What one fact by itself shows to be told differently by two witnesses; each is found once, for ever. The terminal whose
 * order arrived, if that was the fact: its numbers are to be compared anew.
 */
export async function judgeFact(keeping: Keeping, fact: KeptFact): Promise<Uuid | undefined> {
  const subject = v.safeParse(Id, fact.subject);
  if (subject.success && ARRIVED.has(fact.kind)) return judgeArrival(keeping, subject.output);
  if (fact.kind === PAID_UNREDEEMED) await judgePaid(keeping, fact);
  else if (subject.success && MARKS.has(fact.kind)) await judgeMarks(keeping, subject.output, fact);
  else if (subject.success && fact.kind === COMMITTED) await judgeCharge(keeping, subject.output);
  return undefined;
}

const JUDGE = "facts";

const Paid = v.object({
  ...PaidConflict.entries,
  paid: v.object({ till: v.string(), receipt: v.nullable(WireReceipt), at: v.string() }),
});

/** Details that retention has emptied tell nothing any more. */
async function judgePaid(keeping: Keeping, { subject, detail }: KeptFact): Promise<void> {
  const redemption = v.safeParse(Id, subject);
  const read = v.safeParse(Paid, JSON.parse(detail));
  if (!redemption.success || !read.success) return;
  const { softCheck, label, code, paid, till, receipt = null, at } = read.output;
  const about: DifferenceAbout = {
    ...{ softCheck, label, redemption: redemption.output, code },
    ...paid,
    ...(till === undefined || at === undefined ? {} : { against: { till, receipt, at } }),
  };
  await keepFinding(keeping, JUDGE, { kind: "paid-unredeemed", subject: `${redemption.output} ${softCheck}`, about });
}

/** Two orders of one terminal under one number (I10): its memory was copied, or put back. */
async function judgeArrival(keeping: Keeping, id: Uuid): Promise<Uuid | undefined> {
  const { queries, store } = keeping;
  const row = await queries.softChecks.view(store, id);
  if (row === undefined) return undefined;
  const { terminal, sequence } = row.document;
  const others = await queries.reconciliation.numbered(store, terminal, sequence);
  const other = others.find((one) => one !== id);
  if (other === undefined) return terminal;
  const about = {
    terminal: { id: terminal, name: row.terminalName },
    sequence,
    softCheck: id,
    label: row.label,
    other,
  };
  await keepFinding(keeping, JUDGE, { kind: "sequence-twice", subject: `${terminal} ${sequence}`, about });
  return terminal;
}

const Taken = v.object({ softCheck: v.exactOptional(Id) });

/** A marking code stands on two units (B4): of two bags, or of one. */
async function judgeMarks(keeping: Keeping, id: Uuid, { detail }: KeptFact): Promise<void> {
  const row = await keeping.queries.softChecks.view(keeping.store, id);
  if (row === undefined) return;
  const read = v.safeParse(Taken, JSON.parse(detail));
  const other = read.success ? await ownBag(keeping, read.output.softCheck) : undefined;
  const about = { softCheck: id, label: row.label, ...(other === undefined ? {} : { other }) };
  await keepFinding(keeping, JUDGE, { kind: "marks-twice", subject: id, about });
}

/** A bag of another store has no page here, and its id is nobody's business. */
const ownBag = async ({ queries, store }: Keeping, id: Uuid | undefined): Promise<Uuid | undefined> =>
  id !== undefined && (await queries.softChecks.view(store, id)) !== undefined ? id : undefined;

/** What the till charged for the goods of soft checks, beside ours (S7): told, and no fault. */
async function judgeCharge(keeping: Keeping, id: Uuid): Promise<void> {
  const { queries, store } = keeping;
  const charged = await queries.reconciliation.charged(id);
  const row = charged && (await queries.redemptions.byId(store, id));
  if (charged === undefined || row === undefined) return;
  const ours = await goodsOfRedemption(queries, store, id);
  const lines = [...priceDifferences(ours, charged)];
  if (lines.length === 0) return;
  const about: DifferenceAbout = {
    ...{ redemption: id, till: row.till, receipt: row.receipt, lines },
    ...(row.committedAt === null ? {} : { at: wireTime(row.committedAt) }),
    oursMinor: ours.reduce((sum, { amountMinor }) => sum + amountMinor, 0),
    theirsMinor: charged.totalMinor,
  };
  await keepFinding(keeping, JUDGE, { kind: "prices-differ", subject: id, about });
}
