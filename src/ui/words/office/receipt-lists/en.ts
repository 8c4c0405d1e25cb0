import { enCount } from "../../plurals.ts";

/** Tills' own lists of receipts (M3). */
export const en = {
  back: "Back to the differences",
  title: "Lists of receipts",
  lead: "A list holds every receipt of some days: of all tills where they stand in a column, else of the one till named below. It is compared with the redemptions of that time; what differs stands in Differences.",
  bring: "Bring a list in",
  from: "First day",
  to: "Last day",
  choose: "Choose list (CSV)",
  busy: "The list is read and compared",
  unreadable: "The list was not taken",
  unreadableNext: "Nothing was changed. Put the file or the form below right, then choose the file again.",
  faultOf: (code: string, path: string) => {
    const known: Readonly<Record<string, string>> = {
      "wrong-encoding": "It is written in another encoding than the form says.",
      "no-such-column": `It has no column “${path.replace(/^columns\./, "")}”.`,
      "cut-off": "It is cut off: a quote is never closed.",
      "not-a-table": "It is not a table in this form: check the separator.",
      empty: "No row of it is a receipt.",
      "too-many": "It has more than 100,000 rows: bring it in day by day.",
      "not-after-from": "The last day is before the first.",
    };
    const otherwise = path.startsWith("query.") ? "Its days cannot be meant: check the first and the last." : undefined;
    return known[code] ?? otherwise ?? `It cannot be read (${code}).`;
  },
  done: (rows: number) =>
    enCount(rows, { one: "receipt was taken and compared", other: "receipts were taken and compared" }),
  rejected: (rows: number) =>
    enCount(rows, { one: "row could not be read:", other: "rows could not be read; the first of them:" }),
  rowFault: (line: number, fault: string) => `Line ${line}: ${fault}`,
  rowFaults: {
    "no-till": "no till",
    "no-total": "no total, or not a number",
    "no-number": "nothing to know the receipt by",
    "not-a-time": "a time that cannot be read",
  },
  seeDifferences: "See differences",
  lists: "Lists that were brought in",
  none: "No lists yet",
  noneNext: "Export the receipts of a day from your tills, say below how the file is written, and choose it above.",
  columns: { name: "List", days: "Time", tills: "Tills", rows: "Receipts", rejected: "Unreadable", by: "Brought in" },
  form: {
    title: "How the file is written",
    lead: "The first row names the columns. Leave out what the list does not have.",
    encoding: "Encoding",
    encodings: { "utf-8": "UTF-8", "windows-1251": "Windows-1251" },
    separator: "Between columns",
    separators: { ";": "; semicolon", ",": ", comma", "\t": "tab", "|": "| bar" },
    decimal: "Sums are written",
    column: (what: string) => `Heading of ${what}`,
    columns: {
      till: "the till",
      shift: "the shift",
      number: "the receipt number",
      fiscalDrive: "the fiscal drive",
      fiscalDocument: "the fiscal document",
      at: "the time",
      total: "the total",
      labels: "the order labels",
    },
    till: "Till of all rows",
    tillHint: "Where the list has no column for it; written as tills are called here.",
    redeeming: "Which receipts had soft checks",
    redeemingChoices: { no: "Those with order labels", yes: "Every one of the list" },
    totals: "Compare totals",
    totalsChoices: {
      told: "With what the till told",
      ours: "With what the till told, else with the bags' total",
      none: "Not at all",
    },
    timeZone: "Time zone of its times",
    save: "Save form",
    saved: "Saved. The next list is read by it.",
  },
};

export type ReceiptListWords = typeof en;
