import { type LabelScheme, readTypedLabel } from "../label-number.ts";
import { minorOf } from "../price-list/list-numbers.ts";
import { err, ok, type Result } from "../result.ts";
import { momentOf } from "../wall-clock.ts";
import type { ListedReceipt } from "./receipts.ts";

/** What a column of a list of receipts stands for. */
export const RECEIPT_FIELDS = [
  "till",
  "shift",
  "number",
  "fiscalDrive",
  "fiscalDocument",
  "at",
  "total",
  "labels",
] as const;
export type ReceiptField = (typeof RECEIPT_FIELDS)[number];

/** How a till's list of receipts is read: a small form of its own, beside that of price lists. */
export type ReceiptForm = {
  readonly decimal: "." | ",";
  /** Heading of each column that the list has. */
  readonly columns: Readonly<Partial<Record<ReceiptField, string>>>;
  /** The till of all rows, where the list has no column for it. */
  readonly till: string | null;
  /** Every row is a receipt that soft checks were redeemed by; otherwise only rows with labels are known to be. */
  readonly onlyRedeeming: boolean;
  /** Wall clock that times without an offset are read by. */
  readonly timeZone: string;
};

export type RowFault = "no-till" | "no-total" | "no-number" | "not-a-time";

/** Places of the columns in a heading; a column that the heading lacks is named. */
export function columnPlaces(
  { columns }: ReceiptForm,
  heading: readonly string[],
): Result<ReadonlyMap<ReceiptField, number>, { readonly missing: string }> {
  const plain = (text: string): string =>
    text
      .replace(/^\uFEFF/, "")
      .trim()
      .toLowerCase();
  const known = new Map(heading.map((text, place) => [plain(text), place]));
  const places = new Map<ReceiptField, number>();
  for (const field of RECEIPT_FIELDS) {
    const name = columns[field];
    if (name === undefined) continue;
    const place = known.get(plain(name));
    if (place === undefined) return err({ missing: name });
    places.set(field, place);
  }
  return ok(places);
}

type Reading = {
  readonly form: ReceiptForm;
  readonly places: ReadonlyMap<ReceiptField, number>;
  /** Digits behind the point of the store's currency. */
  readonly decimals: number;
  readonly labels: LabelScheme;
};

/** One row of a list as a receipt; what it lacks is named. */
export function readReceipt(reading: Reading, row: number, cells: readonly string[]): Result<ListedReceipt, RowFault> {
  const { form, places, decimals } = reading;
  const cell = (field: ReceiptField): string => (cells[places.get(field) ?? -1] ?? "").trim();
  const till = cell("till") || form.till;
  if (!till) return err("no-till");
  const totalMinor = minorOf(cell("total"), { decimal: form.decimal, thousands: " " }, decimals);
  if (totalMinor === undefined) return err("no-total");
  const at = cell("at") === "" ? null : momentIn(cell("at"), form.timeZone);
  if (at === undefined) return err("not-a-time");
  const labels = labelsIn(cell("labels"), reading.labels);
  const numbers = numbersOf(cell);
  if (Object.keys(numbers).length === 0 && labels.length === 0 && at === null) return err("no-number");
  return ok({ ...{ row, till, at, totalMinor, labels }, ...numbers, redeems: form.onlyRedeeming || labels.length > 0 });
}

function numbersOf(
  cell: (field: ReceiptField) => string,
): Pick<ListedReceipt, "shift" | "number" | "fiscalDrive" | "fiscalDocument"> {
  const [shift, number, fiscalDrive, fiscalDocument] = [
    cell("shift"),
    cell("number"),
    cell("fiscalDrive"),
    cell("fiscalDocument"),
  ];
  return {
    ...(shift === "" ? {} : { shift }),
    ...(number === "" ? {} : { number }),
    ...(fiscalDrive === "" ? {} : { fiscalDrive }),
    ...(fiscalDocument === "" ? {} : { fiscalDocument }),
  };
}

/** Several labels stand in one cell with anything between them; what is none is left out. */
const labelsIn = (text: string, scheme: LabelScheme): readonly string[] =>
  text
    .split(/[^\d-]+/)
    .map((part) => readTypedLabel(part, scheme))
    .flatMap((read) => (read.ok ? [read.value] : []));

const WALL = /^(?:(\d{4})-(\d{2})-(\d{2})|(\d{2})\.(\d{2})\.(\d{4}))[ T](\d{2}):(\d{2})(?::(\d{2}))?$/;

/** A time with an offset, or by the wall clock, year first or day first; undefined: none of these. */
export function momentIn(text: string, timeZone: string): number | undefined {
  const wall = WALL.exec(text);
  if (wall === null) {
    const moment = /(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(moment) ? undefined : moment;
  }
  const [, year, month, day, dayFirst, monthThen, yearLast, hours, minutes, seconds = "0"] = wall;
  const date = [year ?? yearLast, month ?? monthThen, day ?? dayFirst].join("-");
  const shown = Date.parse(`${date}T${hours}:${minutes}:${seconds.padStart(2, "0")}Z`);
  return Number.isNaN(shown) ? undefined : momentOf(timeZone, shown);
}
