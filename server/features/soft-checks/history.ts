import * as v from "valibot";
import type { SoftCheckDetail } from "../../../src/protocol/soft-checks.ts";
import { wireTime } from "../../frame/identity-views.ts";
import type { Fact } from "../../ports/storage.ts";

const Detail = v.record(v.string(), v.unknown());

/** The life of a soft check as its facts tell it: what, when by the server's clock, and who. */
export const historyOf = (facts: readonly Fact[]): SoftCheckDetail["history"] =>
  facts.map(({ at, kind, who, detail }) => ({ at: wireTime(at), what: kind, who, ...detailText(detail) }));

function detailText(json: string): { readonly detail?: string } {
  const said = Object.entries(v.parse(Detail, JSON.parse(json))).filter(([, value]) => value !== null);
  const text = said.map(([name, value]) => `${name}: ${plain(value)}`).join(", ");
  return text === "" ? {} : { detail: text };
}

const plain = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
