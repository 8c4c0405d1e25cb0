/** Duties of the chain: what one of several server processes does for all of them. */
export type DutyQueries = {
  /**
   * True: `holder` has the duty until then, because it was free, its own, or its holder's time was over. Times by the
   * server's clock (ms).
   */
  take(name: string, held: { readonly holder: string; readonly now: number; readonly until: number }): Promise<boolean>;
  /** Everything that this holder has is free at once. */
  letGo(holder: string): Promise<void>;
};
