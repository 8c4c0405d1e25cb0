/** One request of a load, ready to be sent. */
export type Prepared = {
  readonly method: "GET" | "PUT" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** A server under load: the same questions to each, in its own words. */
export type Subject = {
  /** Scheme, host and port. */
  readonly origin: string;
  lookup(barcode: string): Prepared;
  /** So many bags that were never sent before. */
  bags(count: number): Promise<readonly Prepared[]>;
  stop(): Promise<void>;
};

/** Articles of the store; a lookup asks for one of them. */
export type Shelf = { readonly sku: string; readonly barcode: string; readonly name: string; readonly price: number };
