import { LabelLife } from "../../../src/protocol/label-life.ts";
import { LabelView } from "../../../src/protocol/label-view.ts";
import { labelView, TYPED_LABEL, typedNumber } from "../../frame/find-label.ts";
import { tooManyUnknown } from "../../frame/label-guesses.ts";
import { needs, SIGNED_IN } from "../../frame/principal.ts";
import { route } from "../../frame/route.ts";
import { labelLife } from "./label-life.ts";

const byNumber = route({
  method: "GET",
  path: "labels/{number}",
  summary: "Where is this bag? With or without the application identifier, spaces allowed",
  tag: "labels",
  access: SIGNED_IN,
  params: TYPED_LABEL,
  answers: { 200: LabelView },
  problems: ["malformed-label", "unknown-label", "too-many-tries"],
  handle: async ({ ports, principal, params }) => {
    const found = await ports.storage.read(async (queries) => {
      const number = await typedNumber(queries, principal.store, params.number);
      return number.ok ? labelView(queries, principal.store, number.value) : number;
    });
    if (found.ok) return { status: 200, body: found.value };
    const refusal = found.error === "unknown-label" ? await tooManyUnknown(ports, principal, 1) : undefined;
    return refusal ?? { problem: found.error };
  },
});

const life = route({
  method: "GET",
  path: "labels/{number}/life",
  summary: "The life of a label with its witnesses: its roll, the bags that came under it, what became of them",
  tag: "labels",
  access: needs("view"),
  params: TYPED_LABEL,
  answers: { 200: LabelLife },
  problems: ["malformed-label", "unknown-label", "too-many-tries"],
  handle: async ({ ports, principal, params }) => {
    const found = await ports.storage.read(async (queries) => {
      const number = await typedNumber(queries, principal.store, params.number);
      return number.ok ? labelLife(queries, principal.store, number.value) : number;
    });
    if (found.ok) return { status: 200, body: found.value };
    const refusal = found.error === "unknown-label" ? await tooManyUnknown(ports, principal, 1) : undefined;
    return refusal ?? { problem: found.error };
  },
});

export const labelRoutes = [byNumber, life];
