import { currencyDecimals } from "../../../src/domain/money.ts";
import type { Receipt } from "../../../src/domain/redemption.ts";
import { type Cell, csv, decimal, number, text, type Written } from "../../frame/csv.ts";
import type { SoftCheckFilter, SoftCheckListRow, SoftCheckQueries } from "../../ports/soft-checks.ts";
import type { Storage } from "../../ports/storage.ts";
import {
  EXPORT_COLUMNS,
  EXPORT_WORDS,
  type ExportColumn,
  type ExportLanguage,
  type ExportWords,
} from "./export-words.ts";

/** What spreadsheets of that language open with a double press. */
const WRITTEN: Readonly<Record<ExportLanguage, Written>> = {
  en: { separator: ",", decimal: ".", lineEnd: "\r\n" },
  ru: { separator: ";", decimal: ",", lineEnd: "\r\n" },
};
/** Without it a spreadsheet takes UTF-8 for the code page of its system. */
const BYTE_ORDER_MARK = "\uFEFF";
/** Rows read at once: the whole list is never in memory. */
const PAGE = 200;

export type Export = {
  readonly filter: SoftCheckFilter;
  readonly order: Parameters<SoftCheckQueries["list"]>[2];
  readonly language: ExportLanguage;
  /** IANA name: times are those of the shop's clock. */
  readonly timeZone: string;
};

/** A list of soft checks as text with a heading (M1), in pieces as they are asked for. */
export async function* exportedRows(storage: Storage, store: string, wanted: Export): AsyncGenerator<string> {
  const words = EXPORT_WORDS[wanted.language];
  const written = WRITTEN[wanted.language];
  const shopTime = clockOf(wanted.timeZone);
  yield BYTE_ORDER_MARK + csv([EXPORT_COLUMNS.map((column) => text(words.columns[column]))], written);
  let after: string | null | undefined;
  while (after !== null) {
    const page = after === undefined ? { limit: PAGE } : { limit: PAGE, after };
    const found = await storage.read(({ softChecks }) => softChecks.list(store, wanted.filter, wanted.order, page));
    const rows = found?.rows ?? [];
    if (rows.length > 0)
      yield csv(
        rows.map((row) => EXPORT_COLUMNS.map((column) => cellOf(row, column, words, shopTime))),
        written,
      );
    after = found?.next ?? null;
  }
}

type ShopTime = (moment: number) => string;

/** `2026-11-22 14:05:09`: every spreadsheet takes it for a time. */
function clockOf(timeZone: string): ShopTime {
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  return (moment) => clock.format(moment);
}

const isUnnamed = ({ terminalName, document }: SoftCheckListRow): boolean => terminalName === document.terminal;

function cellOf(row: SoftCheckListRow, column: ExportColumn, words: ExportWords, shopTime: ShopTime): Cell {
  const { document, redemption } = row;
  const timeOf = (time: string | undefined): Cell => text(time === undefined ? "" : shopTime(Date.parse(time)));
  const committed = redemption?.committedAt ?? undefined;
  switch (column) {
    case "label":
      return text(row.label);
    case "state":
      return text(words.states[row.state]);
    case "staff":
      return text(row.staffName);
    case "terminal":
      return text(isUnnamed(row) ? words.unknownTerminal(document.terminal) : row.terminalName);
    case "pieces":
      return number(row.pieces);
    case "total":
      return decimal(document.totalMinor, currencyDecimals(document.currency));
    case "currency":
      return text(document.currency);
    case "openedAt":
      return timeOf(document.openedAt);
    case "sealedAt":
      return timeOf(document.sealedAt);
    case "agreedAt":
      return timeOf(document.agreedAt);
    case "storedAt":
      return text(shopTime(row.storedAt));
    case "till":
      return text(redemption?.till ?? "");
    case "redeemedAt":
      return text(committed === undefined ? "" : shopTime(committed));
    case "receipt":
      return text(receiptText(redemption?.receipt ?? null));
    case "id":
      return text(document.id);
  }
}

/** Shift and number, or fiscal drive and document (R1), as far as they are known. */
const receiptText = (receipt: Receipt | null): string =>
  [receipt?.shift, receipt?.number, receipt?.fiscalDrive, receipt?.fiscalDocument].filter(Boolean).join(" / ");
