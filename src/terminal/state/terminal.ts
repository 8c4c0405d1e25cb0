import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import { lookupKey } from "../../domain/barcodes/lookup.ts";
import type { Uuid } from "../../domain/ids.ts";
import type { StorageFault } from "../../journal/port.ts";
import type { Scan } from "../../scanner/port.ts";
import type { LinkState } from "../../sync/port.ts";
import { type Asking, NOTHING, type Said, type Whereabouts } from "./asking.ts";
import { type BagBook, createBagBook } from "./bag-book.ts";
import { askForLabel, concludeBag, dropBag, nextCustomer, setQuantity, takeLineOut, undoLast } from "./bag-commands.ts";
import { createFloor, type Floor, say, type Worker } from "./floor.ts";
import { createHistory, type History } from "./history.ts";
import { repriceOpenBag } from "./reprice.ts";
import { chooseArticle, takeArticle, weighGoods } from "./take-goods.ts";
import { beginScan, finishScan, takeTypedLabel } from "./take-scan.ts";
import { createWorkQueue } from "./work-queue.ts";
import type { TerminalWorld } from "./world.ts";

/** The handheld at work: commands in, signals out. Commands queue behind the scans before them. */
export type Terminal = {
  readonly book: Pick<BagBook, "bags" | "visit" | "visitBags" | "openBag" | "visitTotal" | "fault">;
  readonly history: History;
  readonly asking: ReadonlySignal<Asking>;
  readonly said: ReadonlySignal<Said>;
  readonly saidCount: ReadonlySignal<number>;
  readonly view: ReadonlySignal<"scan" | "history">;
  readonly whereabouts: ReadonlySignal<Whereabouts | undefined>;
  readonly link: ReadonlySignal<LinkState>;
  /** Scans and presses still at work. */
  readonly waiting: ReadonlySignal<number>;
  /** Between customers nothing is lost by a reload: then a new version may be offered. */
  readonly betweenCustomers: ReadonlySignal<boolean>;
  readonly loaded: ReadonlySignal<boolean>;
  /** Why no bag can be begun or sealed now: the last write failed, or the disk is really short. */
  readonly storageFault: ReadonlySignal<StorageFault | undefined>;
  /** Whether the store lets people type quantities. */
  readonly manualQuantity: () => boolean;
  /** Takes up what the journal holds and follows the link. Returns the way to stop. */
  start(): Promise<() => void>;
  scan(scan: Pick<Scan, "raw" | "aim" | "source">): Promise<void>;
  typeLabel(text: string): Promise<void>;
  choose(sku: string): Promise<void>;
  weigh(value: number): Promise<void>;
  /** Lets marked goods into the bag without their codes: only by the right *manage*, and the till is told to ask (B4). */
  skipMarks(): Promise<void>;
  mayManage(): boolean;
  quickKey(sku: string): Promise<void>;
  undo(): Promise<void>;
  setQuantity(line: number, value: number): Promise<void>;
  removeLine(line: number): Promise<void>;
  seal(): Promise<void>;
  conclude(bag: Uuid, word: "agreed" | "declined"): Promise<void>;
  drop(): Promise<void>;
  nextCustomer(): Promise<void>;
  /** Opens a question, or closes the one that stands. */
  ask(asking: Asking): Promise<void>;
  askQuickKeys(): Promise<void>;
  /** *Ask manager*: the code stays in the history and on the screen (UX). */
  askManager(barcode: string): Promise<void>;
  show(view: "scan" | "history"): Promise<void>;
  retryStorage(): Promise<void>;
  mayLeave(): boolean;
};

export function createTerminal(world: TerminalWorld, worker: () => Worker | undefined): Terminal {
  const book = createBagBook(world);
  const floor = createFloor(world, book, worker);
  const history = createHistory(world, book);
  const queue = createWorkQueue();
  const link = signal(world.link.state());
  const loaded = signal(false);
  const { asking, said, saidCount, view, whereabouts } = floor;
  const load = async (): Promise<void> => {
    loaded.value = (await book.load()).ok;
    await floor.space.look();
    await history.refresh();
  };
  const goTo = (next: "scan" | "history"): void => {
    view.value = next;
    whereabouts.value = undefined;
    asking.value = NOTHING;
  };

  return {
    book,
    history,
    asking,
    said,
    saidCount,
    view,
    whereabouts,
    link,
    loaded,
    storageFault: computed(() => {
      const begun = book.openBag.value !== undefined;
      return book.fault.value ?? (floor.space.short.value && !begun ? "no-space" : undefined);
    }),
    waiting: queue.waiting,
    betweenCustomers: computed(() => book.visit.value === undefined && queue.waiting.value === 0),
    manualQuantity: () => world.settings().manualQuantity,
    async start() {
      await queue.add(load);
      const stops = [
        history.start(),
        world.link.watch(() => {
          link.value = world.link.state();
        }),
        // After each customer: what the last one took may have been the rest.
        effect(() => {
          if (book.visit.value === undefined) untracked(() => void floor.space.look());
        }),
        followCatalogue(link, () => void queue.add(() => repriceOpenBag(floor))),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
    scan(scan) {
      const running = beginScan(floor, scan);
      return queue.add(() => finishScan(floor, running));
    },
    typeLabel: (text) => queue.add(() => takeTypedLabel(floor, text)),
    choose: (sku) => queue.add(() => chooseArticle(floor, sku)),
    weigh: (value) => queue.add(() => weighGoods(floor, value)),
    skipMarks: () => queue.add(() => import("./take-mark.ts").then((marks) => marks.skipMarks(floor))),
    mayManage: () => floor.staff()?.mayManage === true,
    quickKey: (sku) => queue.add(() => takeQuickKey(floor, sku)),
    undo: () => queue.add(() => undoLast(floor)),
    setQuantity: (line, value) => queue.add(() => setQuantity(floor, line, value)),
    removeLine: (line) => queue.add(() => takeLineOut(floor, line)),
    seal: () => queue.add(() => askForLabel(floor)),
    conclude: (bag, word) => queue.add(() => concludeBag(floor, bag, word)),
    drop: () => queue.add(() => dropBag(floor)),
    nextCustomer: () => queue.add(() => nextCustomer(floor)),
    ask: (next) =>
      queue.add(async () => {
        asking.value = next;
      }),
    askQuickKeys: () =>
      queue.add(async () => {
        asking.value = { kind: "quick-keys", articles: await world.copy.quickKeys() };
      }),
    askManager: (barcode) =>
      queue.add(async () => {
        asking.value = NOTHING;
        say(floor, { kind: "asked", barcode });
      }),
    show: (next) => queue.add(async () => goTo(next)),
    retryStorage: () => queue.add(load),
    mayLeave: () => !book.visitBags.value.some((bag) => bag.stage === "sealed" || isBegun(bag)),
  };
}

const isBegun = (bag: { readonly stage: string; readonly lines: readonly unknown[] }): boolean =>
  bag.stage === "open" && bag.lines.length > 0;

/** Runs `changed` when the terminal's copy of the catalogue takes another version. */
function followCatalogue(link: ReadonlySignal<LinkState>, changed: () => void): () => void {
  let version = link.value.copy.version;
  return effect(() => {
    const next = link.value.copy.version;
    if (next === version) return;
    version = next;
    untracked(changed);
  });
}

/** Goods without a code (B2): the article number stands in the place of the barcode. */
async function takeQuickKey(floor: Floor, sku: string): Promise<void> {
  const { asking, world } = floor;
  const standing = asking.value;
  if (standing.kind !== "quick-keys") return;
  const article = standing.articles.find((candidate) => candidate.sku === sku);
  if (article === undefined) return;
  asking.value = NOTHING;
  const barcode = article.barcodes[0]?.barcode ?? article.sku;
  const { copy } = world.link.state();
  const priced = { priceFrom: "copy", catalogueVersion: copy.version ?? 0 } as const;
  await takeArticle(floor, article, { barcode, lookups: [{ key: lookupKey(barcode) }], entry: "quick-key" }, priced);
}
