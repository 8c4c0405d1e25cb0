import * as v from "valibot";
import type { TillRecord } from "../../src/journal/port.ts";
import { DifferencePage, type DifferenceView } from "../../src/protocol/differences.ts";
import { STORY_START } from "../world/store-server.ts";
import type { Office } from "./office.ts";
import type { ShopFloor } from "./shop-floor.ts";

type Sold = TillRecord & { readonly confirmedAt: string };

/**
 * The tills' own list of receipts up to a moment (ms of the story), from what each till remembers; one is not in it. Its
 * number.
 */
export async function handInReceipts(office: Office, floor: ShopFloor, until: number): Promise<string> {
  const sold = (await soldAt(floor)).filter(({ confirmedAt }) => Date.parse(confirmedAt) < STORY_START + until);
  const lost = sold[Math.floor(sold.length / 2)];
  if (lost === undefined) throw new Error("nothing was sold");
  const rows = sold.filter((one) => one !== lost).map((one) => rowOf(one, floor));
  const search = new URLSearchParams({
    name: "The tills' own list",
    from: new Date(STORY_START).toISOString(),
    to: new Date(STORY_START + until).toISOString(),
  });
  const text = ["till;shift;number;time;total;labels", ...rows].join("\r\n");
  await office.bring(`/receipt-lists?${search}`, "text/csv", text);
  return lost.receipt?.number ?? "";
}

async function soldAt({ tills }: ShopFloor): Promise<readonly Sold[]> {
  const all = await Promise.all(tills.map(({ device }) => device.till.since("2000-01-01T00:00:00.000Z")));
  return all
    .flatMap((records) => (records.ok ? records.value : []))
    .flatMap((record) => (record.confirmedAt === undefined ? [] : [{ ...record, confirmedAt: record.confirmedAt }]));
}

function rowOf({ hold, receipt, confirmedAt }: Sold, { know }: ShopFloor): string {
  const bags = [...know.saved.values()].filter(({ label }) => hold.labels.includes(label));
  const total = bags.reduce((sum, { shownMinor }) => sum + shownMinor, 0);
  const amount = `${Math.floor(total / 100)},${String(total % 100).padStart(2, "0")}`;
  return [hold.till, receipt?.shift, receipt?.number, confirmedAt, amount, hold.labels.join(" ")].join(";");
}

/** Everything that was found, whatever became of it. */
export const differencesAt = async (office: Office): Promise<readonly DifferenceView[]> =>
  v.parse(DifferencePage, await office.ask("GET", "/differences?limit=200")).items;

/** Somebody takes them in hand. */
export async function takeDifferences(office: Office): Promise<void> {
  for (const { id } of await differencesAt(office)) await office.ask("POST", `/differences/${id}/taking`);
}
