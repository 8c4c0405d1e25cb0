import type { Uuid } from "../../src/domain/ids.ts";
import type { SoftCheckState } from "../../src/domain/state-table.ts";

/** What one hour saw: soft checks that were stored in it, and redemptions that were committed in it. */
export type HourRow = { readonly hour: number; readonly stored: number; readonly redeemed: number };

/** What a wall-board shows; every figure is counted from what was witnessed (M2). Times: milliseconds since 1970. */
export type BoardQueries = {
  /** Hours since `from`, counted from 0; those in which nothing happened are left out. */
  hours(store: string, from: number): Promise<readonly HourRow[]>;
  /** How many soft checks are in each of these states; one without any may be left out. */
  inStates(store: string, states: readonly SoftCheckState[]): Promise<ReadonlyMap<SoftCheckState, number>>;
  /** The last committed redemption of each till since `from`, by name. */
  tills(store: string, from: number): Promise<readonly { readonly till: string; readonly at: number }[]>;
  /** The newest run of each printer that ever had one: when its last sign of life came, and what is wrong. */
  printers(store: string): Promise<readonly PrinterSign[]>;
};

export type PrinterSign = {
  readonly printer: Uuid;
  readonly name: string;
  readonly at: number | null;
  /** Who began that roll. */
  readonly who: string | null;
  /** As its run names it. */
  readonly trouble: string | null;
};
