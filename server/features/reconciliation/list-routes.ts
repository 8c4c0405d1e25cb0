import * as v from "valibot";
import { makeUuid } from "../../../src/domain/ids.ts";
import { currencyDecimals } from "../../../src/domain/money.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { Name } from "../../../src/protocol/brands.ts";
import {
  FIRST_RECEIPT_PROFILE,
  ReceiptListAnswer,
  ReceiptLists,
  type ReceiptListView,
  ReceiptProfile,
} from "../../../src/protocol/receipt-lists.ts";
import { labelScheme } from "../../frame/barcode-rules.ts";
import { wireTime } from "../../frame/identity-views.ts";
import { needs, type Principal } from "../../frame/principal.ts";
import { Moment } from "../../frame/query-parts.ts";
import { readBytes } from "../../frame/read-body.ts";
import { readSettings } from "../../frame/read-settings.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { route } from "../../frame/route.ts";
import { sha256Hex } from "../../frame/secrets.ts";
import type { Ports } from "../../ports/ports.ts";
import type { ReceiptListRow } from "../../ports/reconciliation.ts";
import type { Queries } from "../../ports/storage.ts";
import { type ListFault, type ReadList, readList } from "./read-list.ts";
import { reconcile } from "./reconcile.ts";

const MOST_BYTES = 20_000_000;
/** Rows written in one transaction: nobody's sale waits for a whole list. */
const AT_ONCE = 1_000;
const MOST_FAULTS = 20;
const LISTED = 50;

const profileOf = async ({ reconciliation }: Queries, store: string): Promise<ReceiptProfile> => {
  const kept = await reconciliation.receiptProfile(store);
  return kept === undefined ? FIRST_RECEIPT_PROFILE : v.parse(ReceiptProfile, JSON.parse(kept));
};

const listView = (row: ReceiptListRow): ReceiptListView => ({
  ...{ id: row.id, name: row.name, tills: [...row.tills], from: wireTime(row.from), to: wireTime(row.to) },
  ...{ rows: row.rows, rejected: row.rejected, importedAt: wireTime(row.importedAt), importedBy: row.importedBy },
  compared: row.judgedN !== null,
});

const getProfile = route({
  method: "GET",
  path: "receipt-profile",
  summary: "How this store's lists of receipts are read",
  tag: "reconciliation",
  access: needs("manage"),
  answers: { 200: ReceiptProfile },
  problems: [],
  handle: ({ ports, principal: { store } }) =>
    ports.storage.read(async (queries) => ({ status: 200 as const, body: await profileOf(queries, store) })),
});

const putProfile = route({
  method: "PUT",
  path: "receipt-profile",
  summary: "Say how this store's lists of receipts are read",
  tag: "reconciliation",
  access: needs("manage"),
  body: ReceiptProfile,
  answers: { 200: ReceiptProfile },
  problems: [],
  handle: async ({ ports, principal, body }) => {
    const { store } = principal;
    await ports.storage.write(async (queries) => {
      await queries.reconciliation.putReceiptProfile(store, JSON.stringify(body));
      await recordFact(queries, ports, principal, { kind: "receipt-profile-changed", subject: store, detail: body });
    });
    return { status: 200, body };
  },
});

const list = route({
  method: "GET",
  path: "receipt-lists",
  summary: "Lists of receipts that were imported, newest first",
  tag: "reconciliation",
  access: needs("manage"),
  answers: { 200: ReceiptLists },
  problems: [],
  handle: ({ ports, principal: { store } }) =>
    ports.storage.read(async ({ reconciliation }) => {
      const lists = await reconciliation.lists(store, LISTED);
      return { status: 200 as const, body: { items: lists.filter(({ whole }) => whole).map(listView) } };
    }),
});

const Query = v.object({ name: Name(100), from: Moment, to: Moment });

const bringIn = route({
  method: "POST",
  path: "receipt-lists",
  summary: "A till's list of receipts from one moment on and before another: compared with the redemptions of its time",
  tag: "reconciliation",
  access: needs("manage"),
  query: Query,
  stream: ["text/csv"],
  answers: { 200: ReceiptListAnswer, 201: ReceiptListAnswer },
  problems: ["malformed-body", "too-large"],
  handle: async ({ ports, principal, query, request }) => {
    if (query.to <= query.from) return malformed({ path: "query.to", code: "not-after-from" });
    const bytes = await readBytes(request, MOST_BYTES);
    if (!bytes.ok) return { problem: bytes.error };
    const { store } = principal;
    const read = await readAs(ports, store, bytes.value);
    if (!read.ok) return malformed(read.error);
    // The same bytes read otherwise, or for another time, are another list.
    const { profile } = read.value;
    const sha256 = sha256Hex(JSON.stringify([query.from, query.to, profile, sha256Hex(bytes.value)]));
    const known = await ports.storage.read(({ reconciliation }) => reconciliation.listOf(store, sha256));
    const faults = read.value.rejected.slice(0, MOST_FAULTS);
    if (known !== undefined) return { status: 200, body: { list: listView(known), faults } };
    const row = await keep({ ports, principal }, { ...query, sha256 }, read.value);
    await reconcile(ports, store);
    return { status: 201, body: { list: listView(row), faults } };
  },
});

const malformed = (fault: ListFault) => ({ problem: "malformed-body" as const, faults: [fault] });

type Read = ReadList & { readonly profile: ReceiptProfile };

async function readAs(ports: Ports, store: string, bytes: Uint8Array): Promise<Result<Read, ListFault>> {
  const { profile, settings } = await ports.storage.read(async (queries) => ({
    profile: await profileOf(queries, store),
    settings: await readSettings(queries, store),
  }));
  const decimals = currencyDecimals(settings.store.currency);
  const read = await readList({ readCsv: ports.readCsv, profile, decimals, labels: labelScheme(settings) }, bytes);
  if (!read.ok) return read;
  if (read.value.receipts.length === 0) return err({ path: "", code: "empty" });
  return ok({ ...read.value, profile });
}

type Asked = { readonly ports: Ports; readonly principal: Principal };
type Described = v.InferOutput<typeof Query> & { readonly sha256: string };

/** Row by row beside everybody else; the list counts only when all of it is there. */
async function keep(
  { ports, principal }: Asked,
  { name, from, to, sha256 }: Described,
  read: Read,
): Promise<ReceiptListRow> {
  const { store } = principal;
  const tills = [...new Set(read.receipts.map(({ till }) => till))].toSorted();
  const at = ports.clock.now();
  const row: ReceiptListRow = {
    ...{ id: makeUuid(at, ports.random.bytes(10)), store, name, tills, totals: read.profile.totals, from, to, sha256 },
    // A list whose tills stand in a column is of all of them; one that is of a single till says which.
    everyTill: read.profile.columns.till !== undefined,
    ...{ rows: read.receipts.length, rejected: read.rejected.length, whole: false },
    ...{ importedAt: at, importedBy: principal.name, judgedN: null },
  };
  await ports.storage.write(({ reconciliation }) => reconciliation.insertList(row));
  for (let start = 0; start < read.receipts.length; start += AT_ONCE) {
    const some = read.receipts.slice(start, start + AT_ONCE);
    await ports.storage.write(({ reconciliation }) => reconciliation.addReceipts(row.id, some));
  }
  const whole = { ...row, whole: true };
  await ports.storage.write(async (queries) => {
    await queries.reconciliation.updateList(whole);
    const detail = { name, from: wireTime(from), to: wireTime(to), rows: row.rows, rejected: row.rejected };
    await recordFact(queries, ports, principal, { kind: "receipts-imported", subject: row.id, detail });
  });
  return whole;
}

export const receiptListRoutes = [getProfile, putProfile, list, bringIn];
