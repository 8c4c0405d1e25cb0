import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import * as v from "valibot";
import { err, ok, type Result } from "../../src/domain/result.ts";
import {
  type ComingReport,
  ImportReceived,
  type ImportReport,
  ImportView,
  type ListFault,
} from "../../src/protocol/catalogue-imports.ts";
import { MappingProfileList } from "../../src/protocol/mapping-profiles.ts";
import { Problem } from "../../src/protocol/problem.ts";
import { API } from "../../src/protocol/version.ts";
import { said } from "./said.ts";

export type PriceListOrder = {
  readonly file: string;
  readonly server: string;
  readonly token: string;
  readonly profile: string;
  readonly dryRun: boolean;
  readonly removals: boolean;
};

type Asked<T> = Promise<Result<T, string>>;

/** Sends a price list of any form through a mapping profile of the store. 0 done, 1 failed or held back. */
export async function sendPriceList(order: PriceListOrder): Promise<number> {
  const checked = await check(order);
  if (!checked.ok) return said(1, `${checked.error} Nothing was changed.`);
  const { id, report, fault } = checked.value;
  if (report === null) return said(1, `The list is refused: ${faultWords(fault)} Nothing was changed.`);
  tell(report);
  if (order.dryRun) {
    await ask(order, ImportView, "DELETE", `/catalogue/imports/${id}`);
    console.log("Dry run: nothing was changed.");
    return 0;
  }
  if (report.removesTooMany && !order.removals) {
    return said(
      1,
      `${report.removed} articles would leave the catalogue: more than the profile lets go by itself. Nothing was changed.\nWas the list cut off? If it is right: the same again with --removals, or apply it in the back office.`,
    );
  }
  if (report.shrunkFrom !== null && !order.removals) {
    return said(
      1,
      `The list has ${report.rows - report.otherStores} rows, the last one by this profile had ${report.shrunkFrom}. Nothing was changed.\nWas the list cut off? If it is whole: the same again with --removals, or apply it in the back office.`,
    );
  }
  const applied = await ask(order, ImportView, "POST", `/catalogue/imports/${id}/apply`, { removals: order.removals });
  if (!applied.ok) return said(1, `${applied.error} Nothing was changed.`);
  console.log(`Catalogue version ${applied.value.versionAfter} is ready.`);
  return 0;
}

async function check(order: PriceListOrder): Asked<ImportView> {
  const profiles = await ask(order, MappingProfileList, "GET", "/catalogue/mapping-profiles");
  if (!profiles.ok) return profiles;
  const names = profiles.value.items.map(({ profile }) => profile.name);
  const found = profiles.value.items.find(({ profile }) => profile.name === order.profile);
  if (found === undefined)
    return err(`The store has no mapping profile ${order.profile}; it has: ${names.join(", ")}.`);
  const path = `/catalogue/imports?${new URLSearchParams({ name: basename(order.file) })}`;
  const received = await ask(order, ImportReceived, "POST", path, Readable.toWeb(createReadStream(order.file)));
  if (!received.ok) return received;
  const { id } = received.value.import;
  return ask(order, ImportView, "POST", `/catalogue/imports/${id}/check`, { profile: found.profile });
}

/** One call; the sentence says why there is no answer. */
async function ask<S extends v.GenericSchema>(
  { server, token }: PriceListOrder,
  schema: S,
  method: string,
  path: string,
  sent?: object,
): Asked<v.InferOutput<S>> {
  const isStream = sent instanceof ReadableStream;
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": isStream ? "application/octet-stream" : "application/json",
  };
  const body = isStream ? sent : JSON.stringify(sent);
  const init = { method, headers, ...(sent === undefined ? {} : { body, duplex: "half" as const }) };
  try {
    const answer = await fetch(new URL(API + path, server), init);
    const json: unknown = await answer.json().catch(() => undefined);
    const read = v.safeParse(schema, json);
    if (answer.ok && read.success) return ok(read.output);
    const problem = v.safeParse(Problem, json);
    return err(
      problem.success ? `${problem.output.title} (${problem.output.code}).` : `The server answered ${answer.status}.`,
    );
  } catch {
    return err(`${server} does not answer. Is the server running? npm start`);
  }
}

const faultWords = (fault: ListFault | null): string =>
  [fault?.code ?? "unknown", fault?.line === undefined ? "" : `in line ${fault.line}`, fault?.detail ?? ""]
    .filter((part) => part !== "")
    .join(", ")
    .concat(".");

function tell({
  rows,
  added,
  changed,
  unchanged,
  removed,
  rejectedRows,
  rejected,
  compared,
  coming,
}: ImportReport): void {
  console.log(`${rows} rows read.`);
  console.log(
    `  added ${added}, changed ${changed}, unchanged ${unchanged}, removed ${removed}, rejected ${rejectedRows}`,
  );
  if (compared !== null) {
    const { prices, byHalf, toZero, movedBarcodes } = compared;
    console.log(
      `  ${prices} prices change, ${byHalf} of them by more than half; ${toZero} to zero; ${movedBarcodes} barcodes move to another article`,
    );
  }
  if (coming !== null) tellComing(coming);
  for (const { line, code, text } of rejected) console.log(`  line ${line}: ${code}: ${text}`);
}

/** What is announced, apart from what changes at once. */
function tellComing({ prices, moments, timeZone, compared }: ComingReport): void {
  if (prices > 0) console.log(`  ${prices} prices to come, by the clock of ${timeZone}`);
  for (const { at, prices: some } of moments) console.log(`    ${some} from ${at}`);
  if (compared !== null && compared.replaced + compared.stays > 0) {
    console.log(`    of those announced before ${compared.replaced} are replaced, ${compared.stays} stay`);
  }
}
