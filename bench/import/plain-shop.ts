export type GoodsRow = {
  readonly sku: string;
  readonly barcode: string;
  readonly name: string;
  readonly unit: string;
  readonly price: number;
  readonly currency: string;
  readonly vat: number;
};

/** The plain alternative: goods come in with one transaction. */
export type PlainShop = {
  /** How many. */
  importAll(rows: AsyncIterable<GoodsRow>): Promise<number>;
  /** Stores one bag; waits as long as the import has the database. */
  put(id: string, document: string): Promise<void>;
  close(): Promise<void>;
};

/** Rows between two looks at what else waits, as the program beside it has them. */
export const ROWS_AT_ONCE = 500;
