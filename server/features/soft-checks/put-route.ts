import * as v from "valibot";
import type { Uuid } from "../../../src/domain/ids.ts";
import type { LabelNumber } from "../../../src/domain/label-number.ts";
import { assert } from "../../../src/domain/result.ts";
import type { SoftCheckDocument } from "../../../src/domain/soft-check.ts";
import { Id, Label } from "../../../src/protocol/brands.ts";
import type { FactKind } from "../../../src/protocol/fact-kinds.ts";
import { WireSoftCheck } from "../../../src/protocol/formats/soft-check-formats.ts";
import { StoredAnswer } from "../../../src/protocol/soft-checks.ts";
import { factsOf } from "../../frame/facts.ts";
import { needs, type Principal } from "../../frame/principal.ts";
import { route } from "../../frame/route.ts";
import { sha256Hex } from "../../frame/secrets.ts";
import { softCheckView } from "../../frame/soft-check-view.ts";
import type { Ports } from "../../ports/ports.ts";
import { arrive } from "./arrive.ts";
import { faultsOf, isGenuine, LABEL_HEADER, SIGNATURE_HEADER } from "./document-checks.ts";

export type Sent = {
  readonly id: Uuid;
  readonly principal: Principal;
  readonly document: SoftCheckDocument;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly signature: string | null;
  /** A till brings in what a terminal showed it (R4). */
  readonly handedOver?: boolean;
};

/** Everything that is wrong with what was sent, before anything is kept. */
export async function checked(ports: Ports, sent: Sent) {
  const { principal, document, bytes, signature } = sent;
  const { device } = principal;
  const terminal =
    device?.id === document.terminal
      ? device
      : await ports.storage.read(({ terminals }) => terminals.byId(document.terminal));
  const faults = [...faultsOf(document, { ...sent, terminal })];
  const genuine = signature === null || terminal === undefined || (await isGenuine(terminal, bytes, signature));
  if (!genuine) faults.push({ path: "signature", code: "wrong-signature" });
  return faults;
}

type Kept = Pick<Sent, "document" | "bytes" | "signature"> & { readonly relabelled: LabelNumber | null };

/** Keeps what was found in order, and answers. `broughtBy`: the fact that somebody else than its terminal brought it. */
export async function keep(
  ports: Ports,
  principal: Principal,
  { document, bytes, signature, relabelled }: Kept,
  broughtBy: FactKind | undefined,
) {
  const contentSha256 = sha256Hex(bytes);
  const { store } = principal;
  const { id } = document;
  const kept = await ports.storage.write(async (queries) => {
    const arriving = { document, store, contentSha256, signature, at: ports.clock.now(), relabelled };
    const record = factsOf(queries, ports, principal);
    const arrived = await arrive(queries, arriving, record);
    if (broughtBy !== undefined && arrived.ok && arrived.value === "first") {
      await record(broughtBy, id, { terminal: document.terminal });
    }
    return { arrived, row: await queries.softChecks.view(store, id) };
  });
  if (!kept.arrived.ok) return { problem: kept.arrived.error };
  assert(kept.row !== undefined, "what was just stored is there");
  // A clash is an error to the sender and an event to everybody else.
  ports.wakeups.wake();
  const body = { softCheck: softCheckView(kept.row), contentSha256 };
  if (kept.row.state === "clash") return { problem: "label-clash" as const, fields: { ...body, stored: true } };
  return { status: kept.arrived.value === "first" ? (201 as const) : (200 as const), body };
}

export const put = route({
  method: "PUT",
  path: "soft-checks/{id}",
  summary: "Keep a sealed soft check; the same bytes again have the same effect, for ever",
  tag: "soft-checks",
  access: needs("compose"),
  params: { id: { schema: Id, fault: "malformed-id" } },
  body: WireSoftCheck,
  headers: {
    [SIGNATURE_HEADER]:
      "ECDSA P-256 with SHA-256 of the terminal's key over the exact bytes, IEEE P1363, base64url; a terminal must send it",
    [LABEL_HEADER]: "The label that the bag was given since the sealing, where this server may have forgotten it",
  },
  answers: { 200: StoredAnswer, 201: StoredAnswer },
  problems: ["malformed-id", "malformed-body", "unauthenticated", "forbidden", "different-content", "label-clash"],
  handle: async ({ ports, principal, params, body: document, bytes, request }) => {
    // A person brings in what a terminal cannot send any more (S5): the right to manage, and a fact that says so.
    const rescuing = principal.kind === "staff";
    if (rescuing && !principal.rights.includes("manage")) return { problem: "forbidden" };
    const signature = request.headers.get(SIGNATURE_HEADER);
    // Whoever stole a terminal's session has not its key. Refused as a session is, so that a terminal that could not sign
    // (no disk for the signature) keeps its order and comes again, instead of putting it aside (S5, I12).
    if (principal.kind === "terminal" && signature === null) return { problem: "unauthenticated" };
    const later = v.safeParse(v.nullable(Label), request.headers.get(LABEL_HEADER));
    if (!later.success) return { problem: "malformed-body", faults: [{ path: LABEL_HEADER, code: "malformed-label" }] };
    const faults = await checked(ports, { id: params.id, principal, document, bytes, signature });
    if (faults.length > 0) return { problem: "malformed-body", faults };
    const arriving = { document, bytes, signature, relabelled: later.output };
    return keep(ports, principal, arriving, rescuing ? "soft-check-rescued" : undefined);
  },
});
