/** What the till charged, beside what was scanned (S7): whose price counts is the till's. */
export const en = {
  title: "At the till",
  untold: "The till did not say what it charged.",
  sums: (ours: string, theirs: string) =>
    `All bags of this receipt were scanned at ${ours}; the till's whole receipt came to ${theirs}, with its discounts and goods picked up since.`,
  totalOnly: "The till told only the total: the articles cannot be compared.",
  same: "The till charged every article of these bags as it was scanned.",
  differs: "The till's price is the one that counts. It differs for these articles:",
  columns: { article: "Article", ours: "Scanned", theirs: "Charged" },
  notThere: "not there",
  unscanned: (sku: string) => `${sku}, not from these bags`,
  listed: (list: string, receipt: string, total: string) => `In the till's list ${list}: receipt ${receipt}, ${total}.`,
  noNumber: "without a number",
};

export type AtTheTillWords = typeof en;
