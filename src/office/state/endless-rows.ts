import { type ReadonlySignal, signal } from "@preact/signals";
import { type Ask, createAsk } from "../../asking/ask.ts";
import type { Answer } from "../../protocol/answer.ts";

type PageOf<Row> = { readonly items: readonly Row[]; readonly next: string | null };

/** A list that is told page by page: its rows so far, and the way to those behind them. */
export type EndlessRows<Row, Page extends PageOf<Row>> = {
  /** Undefined: nothing was answered yet. They stay while a changed list is on its way, so that nothing jumps. */
  readonly rows: ReadonlySignal<readonly Row[] | undefined>;
  readonly hasMore: ReadonlySignal<boolean>;
  /** There are more than a page shows: what is looked for has to be narrowed. */
  readonly isFull: ReadonlySignal<boolean>;
  readonly asking: Ask<Page>;
  /** The next rows of the list that is shown. */
  more(): Promise<void>;
};

/** Rows of a page in memory: some 20 MB; nobody reads that far. */
const MOST_ROWS = 10_000;

/** `begin` shows another list from its start; the question is asked again with the cursor of each page behind. */
export function createEndlessRows<Row, Page extends PageOf<Row>>(): EndlessRows<Row, Page> & {
  begin(question: (cursor: string | undefined) => Answer<Page>): Promise<void>;
} {
  const rows = signal<readonly Row[] | undefined>(undefined);
  const hasMore = signal(false);
  const isFull = signal(false);
  const asking = createAsk<Page>();
  let behind: (() => Promise<void>) | undefined;

  const step = async (
    question: (cursor: string | undefined) => Answer<Page>,
    before: readonly Row[],
    cursor: string | undefined,
  ): Promise<void> => {
    const page = await asking.run(() => question(cursor));
    if (page === undefined) return;
    const [all, { next }] = [[...before, ...page.items], page];
    rows.value = all;
    isFull.value = next !== null && all.length >= MOST_ROWS;
    behind = next === null || isFull.value ? undefined : () => step(question, all, next);
    hasMore.value = behind !== undefined;
  };
  return {
    rows,
    hasMore,
    isFull,
    asking,
    begin: (question) => step(question, [], undefined),
    async more() {
      if (!asking.busy.value) await behind?.();
    },
  };
}
