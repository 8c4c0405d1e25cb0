import type { Uuid } from "../../src/domain/ids.ts";
import type { PrinterBody } from "../../src/protocol/printers.ts";

/** A label printer of a store. One that was removed keeps its name for the runs that went there. */
export type PrinterRow = PrinterBody & { readonly id: Uuid; readonly store: string; readonly removedAt: number | null };

export type PrinterQueries = {
  insert(row: PrinterRow): Promise<void>;
  /** Removed ones, too. */
  byId(store: string, id: Uuid): Promise<PrinterRow | undefined>;
  /** By name; removed ones only when asked for. */
  list(store: string, removed?: "removed-too"): Promise<readonly PrinterRow[]>;
  update(row: PrinterRow): Promise<void>;
};

/** A store's own label design as JSON text. */
export type LabelDesignRow = { readonly store: string; readonly id: string; readonly design: string };

export type LabelDesignQueries = {
  list(store: string): Promise<readonly LabelDesignRow[]>;
  byId(store: string, id: string): Promise<LabelDesignRow | undefined>;
  put(row: LabelDesignRow): Promise<void>;
  /** False when there was none. */
  remove(store: string, id: string): Promise<boolean>;
};
