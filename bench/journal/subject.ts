/** What is measured, in a page: one way to keep scans and sealed bags on a device. Times are in milliseconds. */
export type JournalSubject = {
  open(database: string): Promise<void>;
  /** Scans of one bag, each kept when its time ends; so many are under way at once. */
  scans(count: number, underWay: number): Promise<Timed>;
  /** Bags bound to their label and agreed to: order, label and outbox row are kept when the time ends. */
  seals(count: number): Promise<Timed>;
};

export type Timed = {
  readonly times: readonly number[];
  /** From the first to the last. */
  readonly wholeMs: number;
};

declare global {
  interface Window {
    journals: Readonly<Record<string, JournalSubject>>;
  }
}
