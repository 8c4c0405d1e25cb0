import type { Article } from "../../src/domain/article.ts";

/** What is measured, in a page: one way to keep a catalogue on a device. Times are in milliseconds. */
export type Subject = {
  /** Takes the catalogue from the server until it can be asked. */
  load(): Promise<number>;
  /** From nothing opened to the first answer. */
  firstAnswer(key: string): Promise<number>;
  /** One time for each key; a key that brings no article is an error. */
  lookups(keys: readonly string[]): Promise<readonly number[]>;
  /** Lays articles on of which the price alone changed, strictly durable. */
  reprice(changed: readonly Article[]): Promise<number>;
  /** Lays articles on that changed in more than their price. */
  delta(changed: readonly Article[]): Promise<number>;
};

declare global {
  interface Window {
    subjects: Readonly<Record<string, Subject>>;
    /** Set when the page was asked by its address: when the first answer was there, counted from the reload. */
    answeredAt: Promise<number> | undefined;
  }
}
