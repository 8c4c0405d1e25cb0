import type { Uuid } from "../../src/domain/ids.ts";
import type { Result } from "../../src/domain/result.ts";
import type { DiscoveredPrinters, PrinterBody, PrinterCondition } from "../../src/protocol/printers.ts";

/**
 * Why a line to a printer ended. `connection-lost`, `memory-lost`, `job-gone`: what was handed over and not witnessed
 * is uncertain. `refused-by-printer`: it says that it took nothing of the last parcel.
 */
export type LineFault = "connection-lost" | "memory-lost" | "job-gone" | "refused-by-printer";

/** What a printer says at one moment (L3). Labels are counted among those handed over on this line, from the last back. */
export type Look = {
  /** The gravest first; at least one. */
  readonly conditions: readonly PrinterCondition[];
  /**
   * How many are not yet witnessed on paper; undefined: this printer can witness nothing. What is taken as witness is
   * said where each language and transport is asked (server/press/lines).
   */
  readonly outstanding: number | undefined;
  /** Of those, how many surely lie whole in the printer's memory: no trouble at the print head can have spoiled them. */
  readonly untouched: number;
  /** Labels or jobs that wait in the printer, whoever sent them; null: it does not say. */
  readonly waiting: number | null;
};

/** One open way to a printer, for one press at a time. */
export type PrinterLine = {
  /** How many labels make a parcel, and how many may be under way without witness. */
  readonly pace: { readonly parcel: number; readonly underWay: number };
  /** Hands labels over. That it was accepted says nothing of paper. */
  hand(bytes: Uint8Array, labels: number): Promise<Result<null, LineFault>>;
  look(): Promise<Result<Look, LineFault>>;
  /** Ends in peace: everything handed over was accepted. */
  close(): Promise<Result<null, LineFault>>;
  /** Ends at once; jobs that wait at the printer are taken back where that is possible. Never fails. */
  abandon(): Promise<void>;
};

export type PrinterLines = {
  /** `unreachable`: nobody answered, nothing was handed over. */
  open(printer: PrinterBody): Promise<Result<PrinterLine, "unreachable">>;
  /** What names itself a printer on the network within a few seconds. */
  discover(): Promise<DiscoveredPrinters["items"]>;
};

/** One press that holds a run, over all processes: `press` is the claim that the run's row names. */
export type PressClaim = { readonly store: string; readonly run: Uuid; readonly press: Uuid };

/** Carries runs to printers (L3). */
export type Press = {
  /** Works on a run that was claimed, until it has ended or waits for a person. Comes back at once. */
  carry(claim: PressClaim): void;
  /** All presses of this process have let go. */
  ended(): Promise<void>;
};
