import { type Currency, currency } from "../../../src/domain/money.ts";
import { type StoreDates, storeDates } from "../../../src/domain/price-list/list-dates.ts";
import { assert } from "../../../src/domain/result.ts";
import { openingHoursOf } from "../../../src/protocol/alerts.ts";
import { storedSettings } from "../../frame/read-settings.ts";
import type { Ports } from "../../ports/ports.ts";

/** Whose list it is: rows of other stores are passed over, and days begin at its own midnight. */
export type ListStore = { readonly code: string; readonly currency: Currency; readonly dates: StoreDates };

/** The store a list is for: its code in the chain, what it sells in, and its clock. */
export async function listStore(ports: Pick<Ports, "storage">, store: string): Promise<ListStore> {
  const row = await ports.storage.read(({ stores }) => stores.byId(store));
  const money = currency(row?.currency ?? "");
  assert(row !== undefined && money.ok, "a session belongs to a store, and a store sells in a currency");
  const settings = storedSettings(row);
  // Who never said when the store is open may have said by which clock its slips are dated.
  const timeZone = openingHoursOf(settings)?.timeZone ?? settings.seller.timeZone;
  return { code: row.code, currency: money.value, dates: storeDates(timeZone) };
}
