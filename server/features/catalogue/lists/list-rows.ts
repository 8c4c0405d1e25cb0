import type { ReadListRow } from "../../../../src/domain/price-list/map-row.ts";
import type { Result } from "../../../../src/domain/result.ts";
import type { ListFault } from "../../../../src/protocol/catalogue-imports.ts";

/** A row of a price list: as it stands there, and as the profile reads it. */
export type ListedRow = {
  readonly line: number;
  readonly cells: readonly string[];
  readonly read: Result<ReadListRow, "wrong-columns">;
};

/** Gives the rows that came next; undefined at the end of a whole list. */
export type ListRows = {
  /** Titles of its columns, once its first rows have come; empty when there are none. */
  titles(): readonly string[];
  next(): Promise<Result<readonly ListedRow[] | undefined, ListFault>>;
};
