import { type ReadonlySignal, signal } from "@preact/signals";
import { type Ask, createAsk } from "../../asking/ask.ts";
import type { SoftCheckPage, SoftCheckView } from "../../protocol/soft-checks.ts";
import { filterToWire, type ListQuery, type ListReading, unreadable } from "./list-query.ts";
import type { OfficeWorld } from "./world.ts";

/** The list of soft checks (M1): its rows so far, and the way to those behind them. */
export type SoftCheckList = {
  /** Undefined: nothing was answered yet. They stay while a changed list is on its way, so that nothing jumps. */
  readonly rows: ReadonlySignal<readonly SoftCheckView[] | undefined>;
  readonly hasMore: ReadonlySignal<boolean>;
  /** There are more than a page shows: days or filters have to be narrowed, or the list taken as a file. */
  readonly isFull: ReadonlySignal<boolean>;
  readonly asking: Ask<SoftCheckPage>;
  readonly exporting: Ask<Blob>;
  refresh(query: ListQuery, reading: ListReading): Promise<void>;
  /** The next rows of the list that is shown. */
  more(): Promise<void>;
  /** Saves everything that the query finds, in the words of a language. */
  save(
    query: ListQuery,
    reading: ListReading,
    file: { readonly language: string; readonly name: string },
  ): Promise<void>;
  forget(): void;
};

const PAGE_SIZE = 100;
/** Rows of a page in memory: some 20 MB; nobody reads that far. */
export const MOST_ROWS = 10_000;

export function createSoftCheckList({ client, saveFile }: Pick<OfficeWorld, "client" | "saveFile">): SoftCheckList {
  const rows = signal<readonly SoftCheckView[] | undefined>(undefined);
  const hasMore = signal(false);
  const isFull = signal(false);
  const asking = createAsk<SoftCheckPage>();
  const exporting = createAsk<Blob>();
  let shown: { readonly search: URLSearchParams; readonly next: string } | undefined;

  const ask = (search: URLSearchParams, cursor?: string) => {
    const page = new URLSearchParams({ limit: String(PAGE_SIZE), ...(cursor === undefined ? {} : { cursor }) });
    return asking.run(() => client.softChecks(new URLSearchParams([...search, ...page])));
  };
  const show = (all: readonly SoftCheckView[], search: URLSearchParams, next: string | null): void => {
    rows.value = all;
    isFull.value = next !== null && all.length >= MOST_ROWS;
    shown = next === null || isFull.value ? undefined : { search, next };
    hasMore.value = shown !== undefined;
  };
  return {
    rows,
    hasMore,
    isFull,
    asking,
    exporting,
    async refresh(query, reading) {
      // A figure that cannot be read is said beside its field; asking without it would show another list than the words say.
      if (unreadable(query, reading).length > 0) return;
      const search = filterToWire(query, reading);
      const page = await ask(search);
      if (page !== undefined) show(page.items, search, page.next);
    },
    async more() {
      if (shown === undefined || asking.busy.value) return;
      const { search, next } = shown;
      const page = await ask(search, next);
      if (page !== undefined) show([...(rows.value ?? []), ...page.items], search, page.next);
    },
    async save(query, reading, { language, name }) {
      const search = filterToWire(query, reading);
      search.set("language", language);
      const file = await exporting.run(() => client.exportSoftChecks(search));
      if (file !== undefined) saveFile(name, file);
    },
    forget: exporting.forget,
  };
}
