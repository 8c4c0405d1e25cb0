import type { Uuid } from "../../../src/domain/ids.ts";
import { assert, err, ok, type Result } from "../../../src/domain/result.ts";
import type { Principal } from "../../frame/principal.ts";
import { storedSettings } from "../../frame/read-settings.ts";
import type { Slip, SlipLanguage } from "../../ports/printing.ts";
import type { SoftCheckListRow } from "../../ports/soft-checks.ts";
import type { Queries } from "../../ports/storage.ts";

/** Who answers for the slip: whoever asks for it, or, when a program does, whoever filled the bag. */
async function answering(
  { staff }: Queries,
  { store, staff: asking }: Principal,
  { document, staffName }: SoftCheckListRow,
): Promise<Slip["staff"]> {
  const member = asking === null ? await staff.byLogin(store, document.staff) : await staff.byId(store, asking);
  return member === undefined ? { name: staffName, role: null } : { name: member.name, role: member.role };
}

/** The slip of a soft check (E5), of the day when it was sold, or else when it arrived; in the store's language unless asked. */
export async function slipOf(
  queries: Queries,
  principal: Principal,
  id: Uuid,
  asked: SlipLanguage | undefined,
): Promise<Result<Slip, "unknown-soft-check" | "not-now">> {
  const { store } = principal;
  const whole = await queries.softChecks.byId(store, id);
  const view = await queries.softChecks.view(store, id);
  if (whole === undefined || view === undefined) return err("unknown-soft-check");
  if (whole.emptiedAt !== null) return err("not-now");
  const row = await queries.stores.byId(store);
  assert(row !== undefined, "a session belongs to a store that exists");
  const { seller: told, language = "en" } = storedSettings(row);
  const { timeZone, ...seller } = told;
  const { lines, totalMinor, currency } = whole.document;
  return ok({
    language: asked ?? language,
    number: whole.label,
    issuedAt: view.redemption?.committedAt ?? whole.storedAt,
    timeZone,
    seller: { ...seller, name: seller.name === "" ? row.name : seller.name },
    lines,
    totalMinor,
    currency,
    staff: await answering(queries, principal, view),
  });
}
