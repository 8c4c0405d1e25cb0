import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Bag } from "../../domain/bag.ts";
import type { Uuid } from "../../domain/ids.ts";
import type { Order, OrderState } from "../../journal/port.ts";
import type { BagBook } from "./bag-book.ts";
import type { TerminalWorld } from "./world.ts";

/** One bag of today with what is known of it (S4). */
export type HistoryRow = { readonly bag: Bag; readonly order: Order | undefined };

export type History = {
  /** Newest first; bags put back while empty are not among them. */
  readonly rows: ReadonlySignal<readonly HistoryRow[]>;
  /** Codes that nobody knew today, newest first (S5). */
  readonly unknownCodes: ReadonlySignal<readonly string[]>;
  readonly orderOf: (bag: Uuid) => OrderState | undefined;
  refresh(): Promise<void>;
  /** Follows what the syncer and other tabs learn. Returns the way to stop. */
  start(): () => void;
  /** Sends a refused one again. */
  retry(order: Uuid): Promise<void>;
  /** The order as a file, exactly the bytes that are sent: the store manager can bring them in (S5). */
  save(order: Uuid): Promise<void>;
};

type HistoryWorld = Pick<TerminalWorld, "orders" | "outbox" | "link" | "now" | "dayStart" | "saveFile">;

export function createHistory(world: HistoryWorld, book: BagBook): History {
  const orders = signal<ReadonlyMap<Uuid, Order>>(new Map());
  const rows = computed(() =>
    [...book.bags.value.values()]
      .filter((bag) => bag.lines.length > 0)
      .map((bag) => ({ bag, order: orders.value.get(bag.id) }))
      .toReversed(),
  );
  const unknownCodes = computed(() => [...book.bags.value.values()].flatMap((bag) => bag.unknown).toReversed());

  const refresh = async (): Promise<void> => {
    const known = await world.orders.since(world.dayStart(world.now()));
    if (known.ok) orders.value = new Map(known.value.map((order) => [order.id, order]));
  };
  return {
    rows,
    unknownCodes,
    orderOf: (bag) => orders.value.get(bag)?.state,
    refresh,
    start: () => world.orders.watch(() => void refresh()),
    async retry(order) {
      const again = await world.outbox.retry(order);
      await refresh();
      if (again.ok) world.link.kick();
    },
    async save(id) {
      const order = orders.value.get(id);
      const bytes = await world.outbox.bytes(id);
      if (order === undefined || !bytes.ok || bytes.value === undefined) return;
      world.saveFile(`softcheck-${order.label}.json`, new TextDecoder().decode(bytes.value));
    },
  };
}
