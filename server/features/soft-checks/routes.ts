import type { Uuid } from "../../../src/domain/ids.ts";
import { assert, err, ok, type Result } from "../../../src/domain/result.ts";
import { Id } from "../../../src/protocol/brands.ts";
import { SoftCheckDetail } from "../../../src/protocol/soft-check-detail.ts";
import { CancellationBody, RelabelBody, SoftCheckPage, SoftCheckView } from "../../../src/protocol/soft-checks.ts";
import { factsOf, type RecordFact } from "../../frame/facts.ts";
import { needs, type Principal, SIGNED_IN } from "../../frame/principal.ts";
import { storedSettings } from "../../frame/read-settings.ts";
import { type Happening, recordFact } from "../../frame/record-fact.ts";
import { route } from "../../frame/route.ts";
import { softCheckView } from "../../frame/soft-check-view.ts";
import { streamedText } from "../../frame/streamed-text.ts";
import type { Ports } from "../../ports/ports.ts";
import type { SoftCheckListRow, SoftCheckRow } from "../../ports/soft-checks.ts";
import type { Queries } from "../../ports/storage.ts";
import { atTheTillOf } from "./at-the-till.ts";
import { cancel, changeLabel } from "./change-label.ts";
import { exportedRows } from "./export-rows.ts";
import { handoff } from "./handoff.ts";
import { historyOf } from "./history.ts";
import { ExportQuery, filterOf, ListQuery, listArguments } from "./list-query.ts";
import { put } from "./put-route.ts";

const byId = { id: { schema: Id, fault: "malformed-id" } } as const;

const get = route({
  method: "GET",
  path: "soft-checks/{id}",
  summary: "One soft check with its lines and its history",
  tag: "soft-checks",
  access: needs("view"),
  params: byId,
  answers: { 200: SoftCheckDetail },
  problems: ["malformed-id", "unknown-soft-check"],
  handle: ({ ports, principal: { store }, params: { id } }) =>
    ports.storage.read(async (queries) => {
      const { softChecks, facts } = queries;
      const view = await softChecks.view(store, id);
      const whole = await softChecks.byId(store, id);
      if (view === undefined || whole === undefined) return { problem: "unknown-soft-check" };
      const lines = whole.document.lines.map((line) => ({ ...line, marks: [...line.marks] }));
      const history = historyOf(await facts.of(store, id));
      // What is not kept any more (retention) is compared with nothing.
      const atTheTill = view.emptiedAt === null ? await atTheTillOf(queries, store, view.redemption) : null;
      return { status: 200, body: { ...softCheckView(view), lines, history, atTheTill } };
    }),
});

const list = route({
  method: "GET",
  path: "soft-checks",
  summary: "Soft checks of the store, sorted, searched, page by page",
  tag: "soft-checks",
  access: needs("view"),
  query: ListQuery,
  answers: { 200: SoftCheckPage },
  problems: ["malformed-body"],
  handle: async ({ ports, principal, query }) => {
    const { filter, order, page } = listArguments(query);
    const found = await ports.storage.read(({ softChecks }) => softChecks.list(principal.store, filter, order, page));
    if (found === undefined) {
      return { problem: "malformed-body", faults: [{ path: "query.cursor", code: "not-a-cursor" }] };
    }
    return { status: 200, body: { items: found.rows.map(softCheckView), next: found.next } };
  },
});

const download = route({
  method: "GET",
  path: "soft-checks/export",
  summary: "The whole of a list of soft checks for a spreadsheet (CSV); nothing in it is a formula",
  tag: "soft-checks",
  access: needs("view"),
  query: ExportQuery,
  answers: { 200: { media: "text/csv" } },
  problems: ["malformed-body"],
  handle: async ({ ports, principal, query: { sort, language: asked, ...filter } }) => {
    const happening: Happening = { kind: "soft-checks-exported", subject: principal.store, detail: filter };
    const { seller, language = "en" } = await ports.storage.write(async (queries) => {
      await recordFact(queries, ports, principal, happening);
      const store = await queries.stores.byId(principal.store);
      assert(store !== undefined, "a session belongs to a store that exists");
      return storedSettings(store);
    });
    const { timeZone } = seller;
    const wanted = { filter: filterOf(filter), order: sort, language: asked ?? language, timeZone };
    const headers = { "content-disposition": 'attachment; filename="soft-checks.csv"' };
    return { status: 200, headers, body: streamedText(exportedRows(ports.storage, principal.store, wanted)) };
  },
});

/** One act on a soft check, in one write with its facts; the soft check as it is afterwards. */
function actOn<E>(
  { ports, principal, id }: { readonly ports: Ports; readonly principal: Principal; readonly id: Uuid },
  act: (queries: Queries, row: SoftCheckRow, record: RecordFact) => Promise<Result<null, E>>,
): Promise<Result<SoftCheckListRow, E | "unknown-soft-check">> {
  const { store } = principal;
  return ports.storage.write(async (queries) => {
    const row = await queries.softChecks.byId(store, id);
    if (row === undefined) return err("unknown-soft-check");
    const acted = await act(queries, row, factsOf(queries, ports, principal));
    if (!acted.ok) return acted;
    const view = await queries.softChecks.view(store, id);
    return view === undefined ? err("unknown-soft-check") : ok(view);
  });
}

/** A manager, or the terminal that sealed the bag: it has the customer and a fresh label at hand. */
const mayRelabel = (principal: Principal, { document }: SoftCheckRow): boolean =>
  principal.rights.includes("manage") ||
  (principal.kind === "terminal" && principal.rights.includes("compose") && principal.terminal === document.terminal);

const relabel = route({
  method: "POST",
  path: "soft-checks/{id}/label",
  summary: "Bind a soft check to another label: the right to manage, or the terminal that sealed it",
  tag: "soft-checks",
  access: SIGNED_IN,
  params: byId,
  body: RelabelBody,
  answers: { 200: SoftCheckView },
  problems: ["malformed-id", "forbidden", "unknown-soft-check", "unknown-label", "label-clash", "not-now"],
  handle: async ({ ports, principal, params, body }) => {
    const acted = await actOn({ ports, principal, id: params.id }, async (queries, row, record) =>
      mayRelabel(principal, row) ? changeLabel(queries, row, body.label, record) : err("forbidden"),
    );
    return acted.ok ? { status: 200, body: softCheckView(acted.value) } : { problem: acted.error };
  },
});

const cancellation = route({
  method: "POST",
  path: "soft-checks/{id}/cancellation",
  summary: "Cancel a soft check, with a reason; its label is spent",
  tag: "soft-checks",
  access: needs("manage"),
  params: byId,
  body: CancellationBody,
  answers: { 200: SoftCheckView },
  problems: ["malformed-id", "unknown-soft-check", "not-now"],
  handle: async ({ ports, principal, params, body }) => {
    const acted = await actOn({ ports, principal, id: params.id }, (queries, row, record) =>
      cancel(queries, row, body.reason, record),
    );
    return acted.ok ? { status: 200, body: softCheckView(acted.value) } : { problem: acted.error };
  },
});

export const softCheckRoutes = [put, handoff, download, get, list, relabel, cancellation];
