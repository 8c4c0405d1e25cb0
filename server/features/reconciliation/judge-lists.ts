import {
  type ListedReceipt,
  type ReceiptDifference,
  receiptFindings,
  type Sale,
} from "../../../src/domain/reconciliation/receipts.ts";
import type { DifferenceAbout } from "../../../src/protocol/differences.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { wireReceipt } from "../../frame/wire-receipt.ts";
import type { Ports } from "../../ports/ports.ts";
import type { ReceiptListRow } from "../../ports/reconciliation.ts";
import type { Queries } from "../../ports/storage.ts";
import { type Finding, keepFindings } from "./findings.ts";

const DAY_MS = 86_400_000;
/** A sale may be told so much later than it was paid for: its till was cut off. */
const LATE_MS = 3 * DAY_MS;
/** Lists that are looked at again when sales change; an older one stays as it was compared. */
const NEWEST = 20;
const AT_ONCE = 2_000;

/** Facts after which a list may be right where it was not, or the other way round. */
const SALES = ["redemption-committed", "redemption-reversed"];

/**
 * Compares lists of receipts with the redemptions of their time: those never compared and those of the same time, which a
 * newer one may complete, and young ones when there are new sales.
 */
export async function judgeLists(ports: Ports, store: string): Promise<void> {
  const now = ports.clock.now();
  const { lists, newest } = await ports.storage.read(async ({ reconciliation, facts }) => {
    const [sale] = await facts.search(store, { kinds: SALES }, { limit: 1 });
    return { lists: await reconciliation.lists(store, NEWEST), newest: sale?.n ?? 0 };
  });
  const [fresh, known] = [lists.filter(({ judgedN }) => judgedN === null), lists.filter(isJudged)];
  for (const list of fresh) if (list.whole) await judgeList(ports, { ...list, judgedN: newest });
  for (const list of known) {
    const isCompleted = fresh.some(({ whole, from, to }) => whole && from < list.to && list.from < to);
    const isDone = list.judgedN >= newest || now > list.to + LATE_MS;
    if (isCompleted || !isDone) await judgeList(ports, { ...list, judgedN: newest });
  }
}

const isJudged = (list: ReceiptListRow): list is ReceiptListRow & { readonly judgedN: number } => list.judgedN !== null;

/** What is compared is read piece by piece, beside everybody else; only what came of it is written in one go. */
async function judgeList(ports: Ports, list: ReceiptListRow): Promise<void> {
  const { store, id, from, to, tills, everyTill, totals } = list;
  const listed = await receiptsOf(ports, list);
  const sales = await salesAround(ports, list);
  const found = receiptFindings({ scope: { from, to, tills, everyTill }, totals, listed, sales });
  const findings = found.differences.map((difference) => findingOf(list, difference));
  await ports.storage.write(async (queries) => {
    const keeping = { queries, ports, store, at: ports.clock.now() };
    await queries.reconciliation.matchReceipts(id, found.matched);
    await keepFindings(keeping, `list ${id}`, findings);
    await queries.reconciliation.updateList(list);
  });
}

async function receiptsOf(ports: Ports, { id }: ReceiptListRow): Promise<readonly ListedReceipt[]> {
  const all: ListedReceipt[] = [];
  for (;;) {
    const after = all.at(-1)?.row ?? 0;
    const some = await ports.storage.read(({ reconciliation }) => reconciliation.receipts(id, after, AT_ONCE));
    all.push(...some);
    if (some.length < AT_ONCE) return all;
  }
}

/** A sale that another list has the receipt of is none of this list's business. */
async function salesAround(ports: Ports, { store, id, from, to }: ReceiptListRow): Promise<readonly Sale[]> {
  const read = async ({ reconciliation }: Queries): Promise<readonly Sale[]> => {
    const rows = await reconciliation.sales(store, from - DAY_MS, to + LATE_MS);
    const ids = rows.map(({ redemption }) => redemption);
    const elsewhere = await reconciliation.matchedElsewhere(store, id, ids);
    return rows
      .filter(({ redemption }) => !elsewhere.has(redemption))
      .map(({ charged, ...sale }) => ({ ...sale, chargedMinor: charged?.totalMinor ?? null }));
  };
  return ports.storage.read(read);
}

function findingOf({ id, name }: ReceiptListRow, difference: ReceiptDifference): Finding {
  const list = { id, name };
  const { kind } = difference;
  switch (kind) {
    case "receipt-not-listed":
      return { kind, subject: difference.sale.redemption, about: { ...ofSale(difference.sale), list } };
    case "till-not-listed": {
      const { till, sales } = difference;
      const first = Math.min(...sales.map(({ at }) => at));
      return { kind, subject: `${id} ${till}`, about: { till, sales: sales.length, at: wireTime(first), list } };
    }
    case "receipt-without-redemption":
    case "receipt-listed-twice":
      return { kind, subject: `${id} ${difference.receipt.row}`, about: { ...ofReceipt(difference.receipt), list } };
    case "receipt-of-two-sales": {
      const { sale, other, receipt } = difference;
      const about = { ...ofSale(sale), other: other.redemption, row: receipt.row, list };
      return { kind, subject: sale.redemption, about };
    }
    case "receipt-by-list":
    case "receipt-total-differs": {
      const { sale, receipt } = difference;
      const sums = kind === "receipt-by-list" ? {} : { oursMinor: difference.oursMinor };
      const about = {
        ...ofSale(sale),
        ...numbersOf(receipt),
        ...sums,
        theirsMinor: receipt.totalMinor,
        row: receipt.row,
        list,
      };
      return { kind, subject: sale.redemption, about };
    }
  }
}

const ofSale = ({ redemption, till, receipt, at, labels: [label] }: Sale): DifferenceAbout => ({
  ...{ redemption, till, receipt, at: wireTime(at) },
  ...(label === undefined ? {} : { label }),
});

const ofReceipt = (receipt: ListedReceipt): DifferenceAbout => ({
  ...{ till: receipt.till, row: receipt.row, theirsMinor: receipt.totalMinor },
  ...numbersOf(receipt),
  ...(receipt.at === null ? {} : { at: wireTime(receipt.at) }),
});

const numbersOf = (receipt: ListedReceipt): Pick<DifferenceAbout, "receipt"> => ({ receipt: wireReceipt(receipt) });
