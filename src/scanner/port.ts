/** Where a scan came from (B5, S2 notes of entry). */
export type ScanSource = "wedge" | "serial" | "hid" | "camera" | "typed" | "script";

/**
 * One trigger, one scan (B5). `raw` is exactly what the symbol carries, GS (0x1D) kept, AIM identifier and
 * configured prefix/suffix taken off; `aim` is the AIM symbology identifier (`]C1`, `]E0`, …) if the device told it;
 * `at` is milliseconds of the clock given to the source.
 */
export type Scan = {
  readonly raw: string;
  readonly aim?: string;
  readonly source: ScanSource;
  readonly at: number;
};

/** A source of scans. `start` may be called once; the returned function stops it and frees the device. */
export type Scanner = {
  start(onScan: (scan: Scan) => void): () => void;
};
