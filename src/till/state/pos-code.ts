import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { Uuid } from "../../domain/ids.ts";
import { currencyDecimals } from "../../domain/money.ts";
import { goodsBeyond } from "../../domain/pos-code/goods-beyond.ts";
import type { PosLine } from "../../domain/pos-code/pos-line.ts";
import type { PosSymbol, PosTemplate } from "../../domain/pos-code/pos-template.ts";
import { type PosCodesFault, type PosPart, writePosCodes } from "../../domain/pos-code/write-pos-codes.ts";
import { readingRules } from "../../protocol/barcode-rules.ts";
import { posTemplateOf } from "../../protocol/pos-templates.ts";
import type { Basket, Counter } from "./counter.ts";

/** The goods as codes that the POS's own scanner types (R6). */
export type PosCodeView =
  | { readonly kind: "none" }
  | { readonly kind: "fault"; readonly fault: PosCodesFault }
  /** Goods whose code was shown are not there any more: what the POS was given already, only a person can take back. */
  | { readonly kind: "taken-out" }
  | {
      readonly kind: "parts";
      readonly symbol: PosSymbol;
      readonly parts: readonly PosPart[];
      /** Place of the part that is shown. */
      readonly at: number;
      readonly pieces: number;
      readonly totalMinor: number;
      /** Nobody said of some article how many pieces its barcode stands for, and whether the POS asks. */
      readonly unchecked: boolean;
    };

export type PosCode = {
  readonly view: ReadonlySignal<PosCodeView>;
  /** This till's POS is typed for. */
  offered(): boolean;
  next(): void;
  back(): void;
  /** From the first part on, with all goods: the POS has nothing of them any more. */
  again(): void;
  /** Follows the basket while the codes are shown; returns the way to stop. */
  start(): () => void;
};

/** `batches`: the goods as they came, each with codes of its own; together they are `shown`. */
type Typed = {
  readonly redemption: Uuid;
  readonly shown: readonly PosLine[];
  readonly batches: readonly (readonly PosLine[])[];
  readonly at: number;
};

/** `payable`: whether the bags can be paid, with the server or cut off from it (R4); others are not typed. */
export function createPosCode({ world, basket, asking }: Counter, payable: () => boolean): PosCode {
  const view = signal<PosCodeView>({ kind: "none" });
  let typed: Typed | undefined;
  const template = () => posTemplateOf(world.settings(), world.terminal.id);

  const show = (next: Typed, by: PosTemplate): void => {
    typed = next;
    view.value = viewOf(next, by, world);
  };
  const begin = ({ id, view: held }: Basket, by: PosTemplate): void => {
    const lines = held?.lines ?? [];
    show({ redemption: id, shown: lines, batches: [lines], at: 0 }, by);
  };

  /** What comes on top of goods that were shown gets codes of its own: the others may be in the POS already. */
  const follow = (held: Basket | undefined): void => {
    const by = template();
    if (held?.view === undefined || by === undefined || !payable()) {
      asking.value = "nothing";
      return;
    }
    const { lines } = held.view;
    const beyond = typed?.redemption === held.id ? goodsBeyond(lines, typed.shown) : undefined;
    if (typed === undefined || beyond === undefined) begin(held, by);
    else if (!beyond.ok) view.value = { kind: "taken-out" };
    else if (beyond.value.length === 0) show(typed, by);
    else show({ ...typed, shown: lines, batches: [...typed.batches, beyond.value] }, by);
  };

  const turn = (by: 1 | -1): void => {
    const now = view.value;
    if (now.kind !== "parts" || typed === undefined) return;
    const at = Math.min(now.parts.length - 1, Math.max(0, now.at + by));
    typed = { ...typed, at };
    view.value = { ...now, at };
  };

  return {
    view,
    offered: () => template() !== undefined,
    next: () => turn(1),
    back: () => turn(-1),
    again() {
      const [held, by] = [basket.value, template()];
      if (held?.view !== undefined && by !== undefined) begin(held, by);
    },
    start: () =>
      effect(() => {
        const held = basket.value;
        if (asking.value === "pos-code") follow(held);
      }),
  };
}

function viewOf({ batches, at }: Typed, template: PosTemplate, { settings }: Counter["world"]): PosCodeView {
  const now = settings();
  const typing = { template, reading: readingRules(now), decimals: currencyDecimals(now.store.currency) };
  const parts: PosPart[] = [];
  for (const batch of batches) {
    const codes = writePosCodes(batch, typing);
    if (!codes.ok) return { kind: "fault", fault: codes.error };
    parts.push(...codes.value.parts);
  }
  return {
    kind: "parts",
    symbol: template.symbol,
    parts,
    at: Math.min(at, parts.length - 1),
    pieces: parts.reduce((sum, part) => sum + part.pieces, 0),
    totalMinor: parts.reduce((sum, part) => sum + part.totalMinor, 0),
    unchecked: batches.flat().some(({ article }) => article === undefined),
  };
}
