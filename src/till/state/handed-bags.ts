import * as v from "valibot";
import type { LabelNumber } from "../../domain/label-number.ts";
import { mergedTotal, mergeLines } from "../../domain/merge.ts";
import { piecesOf } from "../../domain/pieces.ts";
import { ok, type Result } from "../../domain/result.ts";
import { documentFaults, type SoftCheckDocument } from "../../domain/soft-check.ts";
import type { HandedBag, TillRecord } from "../../journal/port.ts";
import { WireSoftCheck } from "../../protocol/formats/soft-check-formats.ts";
import type { RedemptionView } from "../../protocol/redemptions.ts";

/** Bags that came by code (R4), and what the server last told of the others. */
export type Handed = { readonly bags: readonly HandedBag[]; readonly told: RedemptionView | undefined };

type View = RedemptionView | undefined;
type WithHanded = {
  readonly id: RedemptionView["id"];
  readonly at: string;
  readonly labels: readonly LabelNumber[];
  readonly view: View;
  readonly confirmed: boolean;
  readonly handed?: Handed;
};

/** The document in a bag's bytes; undefined when they are none that a terminal seals. */
export function documentIn(bytes: Uint8Array): SoftCheckDocument | undefined {
  const parsed = jsonIn(bytes);
  const read = v.safeParse(WireSoftCheck, parsed.ok ? parsed.value : undefined);
  return read.success && documentFaults(read.output).length === 0 ? read.output : undefined;
}

function jsonIn(bytes: Uint8Array): Result<unknown, "not-json"> {
  try {
    return ok(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    return { ok: false, error: "not-json" };
  }
}

/**
 * The basket with the goods of bags that came by code in it, while the server cannot tell them: read from the documents
 * themselves. What the server told of the others stays, as long as they are all still there.
 */
export function withHandedGoods<B extends WithHanded>(basket: B, currency: RedemptionView["currency"]): B {
  const { handed, labels } = basket;
  if (handed === undefined) return basket;
  const told = toldOf(basket);
  const known = new Set(told?.softChecks.map(({ label }) => label));
  const bags = handed.bags.filter(({ label }) => labels.includes(label));
  const shown = bags.filter(({ label }) => !known.has(label));
  return { ...basket, handed: { bags, told }, view: shown.length === 0 ? told : joined(basket, told, shown, currency) };
}

function toldOf({ confirmed, view, handed, labels }: WithHanded): View {
  const told = confirmed ? view : handed?.told;
  return told?.softChecks.every(({ label }) => labels.includes(label)) ? told : undefined;
}

function joined(
  basket: WithHanded,
  told: View,
  bags: readonly HandedBag[],
  currency: RedemptionView["currency"],
): RedemptionView {
  const documents = bags.flatMap((bag) => {
    const document = documentIn(bag.bytes);
    return document === undefined ? [] : [{ label: bag.label, document }];
  });
  const merged = mergeLines(documents.map(({ label, document }) => ({ label, lines: document.lines })));
  const lines = [
    ...(told?.lines ?? []),
    ...merged.map((line) => ({ ...line, marks: [...line.marks], bags: [...line.bags] })),
  ];
  return {
    id: basket.id,
    state: "held",
    till: "",
    since: basket.at,
    expiresAt: null,
    committedAt: null,
    receipt: null,
    spotChecks: [],
    softChecks: [...(told?.softChecks ?? []), ...documents.map(viewOf)],
    lines,
    totalMinor: sumOf(told, merged),
    currency,
  };
}

const sumOf = (told: View, merged: Parameters<typeof mergedTotal>[0]): RedemptionView["totalMinor"] =>
  mergedTotal([...(told === undefined ? [] : [{ amountMinor: told.totalMinor }]), ...merged]);

/** What a bag says of itself; where it is, nobody but the server can say. */
const viewOf = ({ label, document }: { readonly label: LabelNumber; readonly document: SoftCheckDocument }) => ({
  id: document.id,
  store: "",
  state: "stored" as const,
  label,
  terminal: document.terminal,
  terminalName: "",
  staff: document.staff,
  staffName: document.staff,
  visit: document.visit,
  sequence: document.sequence,
  pieces: piecesOf(document.lines),
  lineCount: document.lines.length,
  currency: document.currency,
  totalMinor: document.totalMinor,
  openedAt: document.openedAt,
  sealedAt: document.sealedAt,
  agreedAt: document.agreedAt ?? null,
  storedAt: document.sealedAt,
  redemption: null,
  contentSha256: "",
});

/** Is this a bag whose goods are known from its code alone? */
export const isByCode = ({ handed }: WithHanded, label: LabelNumber): boolean =>
  handed?.bags.some((bag) => bag.label === label) === true &&
  !handed.told?.softChecks.some((softCheck) => softCheck.label === label);

/**
 * What is sold when the server cannot be asked: every bag by its id. Undefined when there is one of which nothing but the
 * label is known, or when none came by code: then the server is waited for.
 */
export function soldCutOff(basket: WithHanded): TillRecord["soldCutOff"] {
  const { handed, labels, view } = basket;
  if (handed === undefined || handed.bags.length === 0) return undefined;
  const bags = (view?.softChecks ?? []).map(({ id, label }) => ({ softCheck: id, label }));
  return labels.every((label) => bags.some((bag) => bag.label === label)) ? bags : undefined;
}
