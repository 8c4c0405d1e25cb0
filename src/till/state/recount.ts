import { type ReadonlySignal, signal } from "@preact/signals";
import type { LabelNumber } from "../../domain/label-number.ts";
import type { Counted } from "../../domain/spot-check.ts";
import { failureCode } from "../../protocol/failure-code.ts";
import { isUnitTaken, readScan } from "../../protocol/read-scan.ts";
import type { WireMergedLine } from "../../protocol/redemptions.ts";
import type { SpotCheckView } from "../../protocol/spot-checks.ts";
import type { Scan } from "../../scanner/port.ts";
import { type Counter, type Counting, recordOf, say } from "./counter.ts";
import { confirmed, keep } from "./hold-bags.ts";
import { scannedGoods } from "./scanned-goods.ts";

export type Recounts = {
  readonly counting: ReadonlySignal<Counting | undefined>;
  readonly busy: ReadonlySignal<boolean>;
  begin(label: LabelNumber): void;
  scan(scan: Pick<Scan, "raw" | "aim">): Promise<void>;
  /** So many of the article in that place were counted by hand. */
  set(place: number, count: number): void;
  /** Tells the server, which compares. */
  finish(): Promise<void>;
  /** Back to the bags. */
  close(): void;
  /** Writes down what is counted by now, so that a page that goes away finds it again. */
  kept(): Promise<boolean>;
};

const MAX_COUNT = 9_999;

export function createRecounts(counter: Counter): Recounts {
  const { world, basket, counting } = counter;
  const busy = signal(false);

  const ownLines = (label: LabelNumber): readonly WireMergedLine[] =>
    basket.value?.view?.lines.filter(({ bags }) => bags.some((bag) => bag.label === label)) ?? [];

  const kept = async (): Promise<boolean> =>
    basket.value === undefined || keep(counter, recordOf(counter, basket.value, "changed"));

  const add = async (found: Omit<Counted, "count">, pieces: number, mark: string | undefined): Promise<void> => {
    const now = counting.value;
    if (now === undefined) return;
    const { sku, barcode, name } = found;
    const place = now.rows.findIndex((row) => isSameGoods(row, found));
    const rows = place < 0 ? [...now.rows, { sku, barcode, name, count: pieces }] : withCount(now.rows, place, pieces);
    const marks = mark === undefined ? now.marks : [...now.marks, mark];
    const next = { ...now, rows, marks, outcome: undefined };
    counting.value = next;
    if (await kept()) say(counter, { kind: "counted", name }, "added");
    else if (counting.value === next) counting.value = now;
  };

  return {
    counting,
    busy,
    begin(label) {
      const rows = new Map(
        ownLines(label).map(({ sku, barcode, name }) => [sku, { sku, barcode, name, count: 0 }] as const),
      );
      counting.value = { label, rows: [...rows.values()], marks: [], outcome: undefined };
      counter.asking.value = "nothing";
      say(counter, { kind: "nothing" });
    },
    async scan(scan) {
      const now = counting.value;
      if (now === undefined) return;
      const settings = world.settings();
      const read = readScan(settings, scan);
      if (!read.ok || read.value.kind !== "article") return say(counter, { kind: "not-an-article" }, "refused");
      const { mark, barcode } = read.value;
      if (mark !== undefined && isUnitTaken(mark, now.marks)) {
        return say(counter, { kind: "already-counted" }, "refused");
      }
      const answer = world.link.note(await world.client.articles(barcode));
      const scanned = scannedGoods(read.value, answer, ownLines(now.label), settings);
      if (!scanned.ok) return say(counter, { kind: "problem", code: scanned.error }, "refused");
      await add(scanned.value.goods, scanned.value.pieces, mark);
    },
    set(place, count) {
      const now = counting.value;
      if (now === undefined || !Number.isSafeInteger(count) || count < 0 || count > MAX_COUNT) return;
      const rows = now.rows.map((row, at) => (at === place ? { ...row, count } : row));
      counting.value = { ...now, rows, outcome: undefined };
    },
    async finish() {
      const [now, held] = [counting.value, basket.value];
      if (now === undefined || held === undefined || busy.value) return;
      busy.value = true;
      const counted = now.rows.map(({ sku, barcode, name, count }) => ({ sku, barcode, name, count }));
      const answer = world.link.note(await world.client.recount(held.id, { label: now.label, counted }));
      busy.value = false;
      if (!answer.ok) return say(counter, { kind: "problem", code: failureCode(answer.error) }, "refused");
      confirmed(counter, held, answer.value);
      const outcome = answer.value.spotChecks.find(({ label }) => label === now.label);
      counting.value = { ...now, outcome };
      await kept();
      const isEqual = outcome?.state === "equal";
      say(
        counter,
        { kind: isEqual ? "count-equal" : "count-differs", label: now.label },
        isEqual ? "bound" : "refused",
      );
    },
    close() {
      counting.value = undefined;
      say(counter, { kind: "nothing" });
    },
    kept,
  };
}

const isSameGoods = (row: Counted, found: Omit<Counted, "count">): boolean =>
  found.sku === null ? row.sku === null && row.barcode === found.barcode : row.sku === found.sku;

const withCount = (rows: readonly Counted[], place: number, pieces: number): readonly Counted[] =>
  rows.map((row, at) => (at === place ? { ...row, count: Math.min(MAX_COUNT, row.count + pieces) } : row));

/** Bags that are to be recounted before the customer pays (R7). */
export const openChecks = ({ basket }: Counter): readonly SpotCheckView[] =>
  basket.value?.view?.spotChecks.filter(({ state }) => state === "asked") ?? [];
