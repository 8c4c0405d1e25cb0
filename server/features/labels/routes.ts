import * as v from "valibot";
import { readTypedLabel } from "../../../src/domain/label-number.ts";
import { err, ok, type Result } from "../../../src/domain/result.ts";
import { LabelView } from "../../../src/protocol/labels.ts";
import { labelScheme } from "../../frame/barcode-rules.ts";
import { tooManyUnknown } from "../../frame/label-guesses.ts";
import { SIGNED_IN } from "../../frame/principal.ts";
import { readSettings } from "../../frame/read-settings.ts";
import { route } from "../../frame/route.ts";
import type { Queries } from "../../ports/storage.ts";

const MAX_TYPED_CHARACTERS = 64;

async function findLabel(
  queries: Queries,
  store: string,
  typed: string,
): Promise<Result<LabelView, "malformed-label" | "unknown-label">> {
  const number = readTypedLabel(typed, labelScheme(await readSettings(queries, store)));
  if (!number.ok) return number;
  const label = await queries.labels.byNumber(number.value);
  if (label === undefined || label.store !== store) return err("unknown-label");
  const run = await queries.labels.run(store, label.run);
  const { state, softCheck } = label;
  return ok({ number: label.number, state, run: label.run, forStaff: run?.forStaff ?? null, softCheck });
}

const byNumber = route({
  method: "GET",
  path: "labels/{number}",
  summary: "Where is this bag? With or without the application identifier, spaces allowed",
  tag: "labels",
  access: SIGNED_IN,
  params: {
    number: { schema: v.pipe(v.string(), v.maxLength(MAX_TYPED_CHARACTERS, "too-long")), fault: "malformed-label" },
  },
  answers: { 200: LabelView },
  problems: ["malformed-label", "unknown-label", "too-many-tries"],
  handle: async ({ ports, principal, params }) => {
    const found = await ports.storage.read((queries) => findLabel(queries, principal.store, params.number));
    if (found.ok) return { status: 200, body: found.value };
    const refusal = found.error === "unknown-label" ? await tooManyUnknown(ports, principal, 1) : undefined;
    return refusal ?? { problem: found.error };
  },
});

export const labelRoutes = [byNumber];
