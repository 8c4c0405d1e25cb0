/** What the server could not settle by itself (R4, S4): bags paid at a till that was cut off, bags to be checked. */
export const en = {
  title: "Conflicts",
  lead: "What nobody but a person can settle: bags that were paid for and are not redeemed, and bags that a till does not simply take.",
  refresh: "Refresh lists",
  sold: {
    title: "Sold while the till was cut off",
    lead: "The customer has paid, but the bag is not redeemed by that receipt. Take a conflict before you settle it, so that nobody else does it, too.",
    none: "No conflicts",
    noneNext:
      "A till that was cut off tells its sales when it has a link again. What cannot be redeemed then stands here.",
  },
  columns: {
    bag: "Bag",
    paid: "Sold",
    against: "What stands against it",
    next: "What to do",
    taken: "Taken by",
    state: "State",
    staff: "Staff",
    terminal: "Terminal",
    stored: "Stored at the server",
  },
  noReceipt: "without a receipt number",
  soldAt: (till: string, receipt: string) => `${till}, receipt ${receipt}`,
  byTillClock: (at: string) => `${at} by the till's clock`,
  told: (at: string) => `server told ${at}`,
  other: (till: string, receipt: string, at: string) => `${till}, receipt ${receipt}, ${at}.`,
  take: "Take conflict",
  takeThis: (label: string) => `Take conflict: bag ${label}`,
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
  newest: "Newest conflicts",
  older: "Older conflicts",
  pages: "Pages of conflicts",
};

export type ConflictWords = typeof en;
