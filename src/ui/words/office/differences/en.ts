import { enCount } from "../../plurals.ts";

/** What two witnesses tell differently (M3, S7), what tills that were cut off sold (R4), and bags to be checked (S4). */
export const en = {
  title: "Differences",
  lead: "What two witnesses tell differently: terminals and the server, tills and their lists of receipts, two bags. Take one before you settle it, so that nobody else does it, too.",
  refresh: "Refresh lists",
  toLists: "Lists of receipts: bring in what the tills exported",
  kind: "What",
  state: "State",
  kindChoices: { faults: "Everything that is to be settled", all: "Everything, with what is only told" },
  stateChoices: { unsettled: "Not settled", all: "All states" },
  kinds: {
    "order-missing": "Order missing",
    "terminal-behind": "Terminal has forgotten orders",
    "sequence-twice": "Order number used twice",
    "paid-unredeemed": "Paid, not redeemed",
    "marks-twice": "Marking code used twice",
    "receipt-not-listed": "Redemption without a receipt in the list",
    "till-not-listed": "Till missing from the list",
    "receipt-without-redemption": "Receipt without a redemption",
    "receipt-total-differs": "Receipt's total differs",
    "receipt-listed-twice": "Receipt twice in the list",
    "receipt-of-two-sales": "Receipt of two redemptions",
    "prices-differ": "The till charged other prices",
    "receipt-by-list": "Receipt number from the list",
  },
  states: { open: "Open", taken: "In hand", explained: "Explained", settled: "Settled" },
  columns: {
    found: "Found",
    kind: "What",
    about: "What was told",
    next: "What to do",
    taken: "Who has it",
    bag: "Bag",
    state: "State",
    staff: "Staff",
    terminal: "Terminal",
    stored: "Stored at the server",
  },
  none: "No differences",
  noneNext: "What terminals, tills and lists of receipts tell agrees with what the server holds.",
  openNow: (count: number) =>
    count === 0
      ? "No difference waits to be taken in hand"
      : enCount(count, { one: "difference is in nobody's hands", other: "differences are in nobody's hands" }),
  noReceipt: "without a receipt number",
  sold: (till: string, receipt: string) => `${till}, receipt ${receipt}`,
  nothingOf: (till: string, sales: number) =>
    `The list has nothing of ${till}: ${enCount(sales, { one: "redemption", other: "redemptions" })}`,
  byTillClock: (at: string) => `${at} by the till's clock`,
  bag: (label: string) => `Bag ${label}`,
  openBag: (label: string) => `Open bag ${label}`,
  openOther: "Open the other bag",
  otherSale: (till: string, receipt: string, at: string) => `${till}, receipt ${receipt}, ${at}.`,
  order: (terminal: string, sequence: number) => `${terminal}, order ${sequence}`,
  madeOnly: (terminal: string, last: number, held: number) =>
    `${terminal} says that it has made ${last} orders; the server had order ${held} a minute before.`,
  restored: (at: string) => `The server came back from a backup at ${at} and may have forgotten it.`,
  listRow: (list: string, row: number) => `${list}, row ${row}`,
  inList: (list: string) => `List ${list}`,
  sums: (ours: string, theirs: string) => `Ours ${ours}, the till's ${theirs}`,
  total: (theirs: string) => `Total ${theirs}`,
  articleSums: (article: string, ours: string, theirs: string) => `${article}: scanned ${ours}, charged ${theirs}`,
  notThere: "not there",
  take: "Take difference",
  takeThis: (what: string) => `Take difference: ${what}`,
  settle: "Settle difference",
  settleThis: (what: string) => `Settle difference: ${what}`,
  settleAsk: "How was this settled?",
  settleNext: "Your note stands in the list and in the audit log. It cannot be changed.",
  note: "Note",
  keepOpen: "Keep it open",
  explained: (at: string) => `Explained ${at} by what came later`,
  against: {
    "already-redeemed": "Another sale has redeemed this bag.",
    held: "Another till held this bag.",
    "not-arrived": "The server does not have this bag: its order was refused.",
    "unknown-label": "This label was never printed here.",
    clash: "Its label belongs to another bag.",
    cancelled: "This soft check was cancelled before.",
    expired: "This soft check had expired.",
    "needs-check": "This soft check needs a check.",
    void: "This label is void.",
    "opened-at-the-till": "The bag was opened at a till, and its goods were scanned one by one.",
  },
  nextOf: {
    "order-missing":
      "Look for the order in the terminal's history: if it stands there, send it again or save it as a file and bring it in. If the terminal has lost it, open the bag at a till.",
    "order-missing-restored":
      "The terminal sends again what it has kept, by itself. What is still missing after that is lost: open the bag at a till.",
    "terminal-behind":
      "The terminal's memory was emptied or put back: its numbers may come twice. Block this terminal and enrol it anew.",
    "sequence-twice":
      "Compare both bags. The terminal's memory was copied or put back: block this terminal and enrol it anew.",
    "marks-twice":
      "Look at the bag: the same unit cannot be in two places. Scan its code again, or open the bag at a till.",
    "receipt-not-listed":
      "Look for this sale in the till's journal. If it was never paid, reverse the receipt on the bag's page.",
    "till-not-listed":
      "Export this till's receipts and bring them in, too. If the list has them under another name, write the till in it as it is called here.",
    "receipt-without-redemption":
      "The till sold a bag that nobody redeemed here. Find the bag by its label and compare; a till that was cut off may still tell it.",
    "receipt-total-differs": "Compare the receipt with the bag's page: goods may be missing from it, or paid twice.",
    "receipt-listed-twice":
      "Ask who exported the list: the same receipt stands in it twice, or the till gave a number twice.",
    "receipt-of-two-sales": "Compare both sales: one receipt cannot have paid for two redemptions.",
    "prices-differ":
      "Nothing, if the till had discounts. Otherwise compare the prices of till and catalogue: the till's is the one that counts.",
    "receipt-by-list": "Nothing: the list of receipts told the number that the till had not given.",
  },
  next: {
    "already-redeemed":
      "Compare both receipts: the same goods may have been paid for twice. If so, give the customer of one of them the money back.",
    held: "Ask at that till whether the bag was paid for there, too.",
    "not-arrived":
      "Bring the order in from its terminal: it stands in the history there, with the reason. Keep the receipt until then.",
    "unknown-label": "Compare the receipt with the bag's goods and keep it.",
    clash:
      "Open this bag's page and compare its goods with the receipt. Then cancel the soft check, with the receipt as the reason; the other bag keeps the label.",
    cancelled: "See on the bag's page who cancelled it and why. The goods are paid for: put nothing back.",
    expired: "The goods are paid for: put nothing back. Keep the receipt.",
    "needs-check": "See on the bag's page what is to be checked, and compare it with the receipt.",
    void: "See on the bag's page when the label was made void, and compare the goods with the receipt.",
    "opened-at-the-till":
      "Compare the receipts of both tills: the same goods may have been paid for twice. If so, give the money of one of them back.",
  },
  check: {
    title: "Bags to be checked",
    lead: "Each has its history on its own page.",
    none: "No bags to be checked",
    noneNext: "Bags whose labels clash, and bags that no till may simply take, stand here.",
    all: "All of them in the list",
    next: {
      clash: "Another bag has this label. Bind a new one on the terminal, or open the bag at the till.",
      "needs-check": "Look at the bag. A cashier can take it as it is, which is recorded; or cancel it on its page.",
    },
  },
  newest: "Newest differences",
  older: "Older differences",
  pages: "Pages of differences",
};

export type DifferenceWords = typeof en;
