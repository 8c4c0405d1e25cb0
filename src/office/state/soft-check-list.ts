import { type Ask, createAsk } from "../../asking/ask.ts";
import type { SoftCheckPage, SoftCheckView } from "../../protocol/soft-checks.ts";
import { createEndlessRows, type EndlessRows } from "./endless-rows.ts";
import { filterToWire, type ListQuery, type ListReading, unreadable } from "./list-query.ts";
import type { OfficeWorld } from "./world.ts";

/** The list of soft checks (M1): its rows so far, and the way to those behind them. */
export type SoftCheckList = EndlessRows<SoftCheckView, SoftCheckPage> & {
  readonly exporting: Ask<Blob>;
  refresh(query: ListQuery, reading: ListReading): Promise<void>;
  /** Saves everything that the query finds, in the words of a language. */
  save(
    query: ListQuery,
    reading: ListReading,
    file: { readonly language: string; readonly name: string },
  ): Promise<void>;
  forget(): void;
};

const PAGE_SIZE = 100;

export function createSoftCheckList({ client, saveFile }: Pick<OfficeWorld, "client" | "saveFile">): SoftCheckList {
  const { begin, ...list } = createEndlessRows<SoftCheckView, SoftCheckPage>();
  const exporting = createAsk<Blob>();
  return {
    ...list,
    exporting,
    async refresh(query, reading) {
      // A figure that cannot be read is said beside its field; asking without it would show another list than the words say.
      if (unreadable(query, reading).length > 0) return;
      const search = filterToWire(query, reading);
      await begin((cursor) => {
        const page = new URLSearchParams({ limit: String(PAGE_SIZE), ...(cursor === undefined ? {} : { cursor }) });
        return client.softChecks(new URLSearchParams([...search, ...page]));
      });
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
