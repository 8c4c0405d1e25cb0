import * as v from "valibot";
import { OutletProgress } from "./webhooks.ts";

/** What a column of the table of orders can hold. */
export const ORDER_FIELDS = [
  "id",
  "label",
  "store",
  "state",
  "storedAt",
  "sealedAt",
  "staff",
  "terminal",
  "visit",
  "pieces",
  "lines",
  "total",
  "currency",
] as const;
/** What a column of the table of their lines can hold. */
export const LINE_FIELDS = [
  "id",
  "label",
  "line",
  "barcode",
  "sku",
  "name",
  "quantity",
  "unit",
  "price",
  "amount",
  "marks",
  "marksMissing",
] as const;
export type OrderField = (typeof ORDER_FIELDS)[number];
export type LineField = (typeof LINE_FIELDS)[number];

/** A column: its heading, and a field of ours; or the same text in every row. */
const Column = <F extends readonly [string, ...string[]]>(fields: F) =>
  v.object({
    title: v.pipe(v.string(), v.maxLength(64, "too-long")),
    field: v.exactOptional(v.picklist(fields)),
    text: v.exactOptional(v.pipe(v.string(), v.maxLength(200, "too-long"))),
  });
const Columns = <F extends readonly [string, ...string[]]>(fields: F) =>
  v.pipe(v.array(Column(fields)), v.minLength(1, "empty"), v.maxLength(40, "too-many"));

/** Letters that every file system has; `{label}`, `{id}`, `{n}` (number of the event), `{date}` and `{time}` (UTC). */
const FilePattern = v.pipe(
  v.string(),
  v.regex(/^(?:[\w-]|\{(?:label|id|n|date|time)\})+(?:\.(?:\w|\{n\})+)?$/, "not-a-file-name"),
  v.regex(/\{(?:label|id|n)\}/, "names-no-order"),
  v.maxLength(80, "too-long"),
);
const Folder = v.pipe(v.string(), v.regex(/^\w[\w-]{0,31}$/, "not-a-folder-name"));

export const ENCODINGS = ["utf-8", "utf-8-bom", "windows-1251"] as const;
export type FileEncoding = (typeof ENCODINGS)[number];

/** How a till wants its files (E4): two tables for each order, its lines first, then the order itself. */
export const FilesProfile = v.object({
  active: v.boolean(),
  /** When an order is at the server, or when a till takes it. */
  on: v.picklist(["stored", "held"]),
  folder: Folder,
  orderFile: FilePattern,
  orderColumns: Columns(ORDER_FIELDS),
  lineFile: FilePattern,
  lineColumns: Columns(LINE_FIELDS),
  header: v.boolean(),
  separator: v.picklist([";", ",", "\t", "|"]),
  decimal: v.picklist([".", ","]),
  encoding: v.picklist(ENCODINGS),
  lineEnd: v.picklist(["\r\n", "\n"]),
});
export type FilesProfile = v.InferOutput<typeof FilesProfile>;

/** `GET files-out`; `progress` null: never switched on. */
export const FilesOutView = v.object({
  profile: FilesProfile,
  progress: v.nullable(OutletProgress),
  /** The folder as the server's machine knows it. */
  path: v.string(),
});
export type FilesOutView = v.InferOutput<typeof FilesOutView>;

const column = <F extends string>(title: string, field: F) => ({ title, field });

/** What a store starts with: tables as older exchange programs call them. */
export const FIRST_PROFILE: FilesProfile = {
  active: false,
  on: "stored",
  folder: "orders",
  orderFile: "order_order_{label}.csv",
  orderColumns: [
    column("order_id", "id"),
    column("order_number", "label"),
    column("order_date", "storedAt"),
    column("order_sum", "total"),
    column("currency", "currency"),
    column("quantity", "pieces"),
    column("user", "staff"),
    column("terminal", "terminal"),
  ],
  lineFile: "order_var_{label}.csv",
  lineColumns: [
    column("order_id", "id"),
    column("order_number", "label"),
    column("position", "line"),
    column("barcode", "barcode"),
    column("code", "sku"),
    column("name", "name"),
    column("quantity", "quantity"),
    column("price", "price"),
    column("sum", "amount"),
    column("mark", "marks"),
  ],
  header: true,
  separator: ";",
  decimal: ".",
  encoding: "utf-8",
  lineEnd: "\r\n",
};
