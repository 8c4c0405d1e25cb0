import { closeSync, existsSync, fsyncSync, openSync, readFileSync, truncateSync, writeSync } from "node:fs";
import type { Receipt } from "./wire.ts";

/** What a POS must not forget, each line on the disk before the next thing is done. */
export type Entry =
  | { readonly sale: string; readonly step: "begun"; readonly labels: readonly string[] }
  /** The money was taken and the receipt printed. */
  | { readonly sale: string; readonly step: "paid"; readonly receipt: Receipt }
  | { readonly sale: string; readonly step: "committed" | "released" }
  /** The server refuses for good: somebody has to look. */
  | { readonly sale: string; readonly step: "refused"; readonly code: string };

export type OpenSale = {
  readonly sale: string;
  readonly labels: readonly string[];
  readonly receipt: Receipt | undefined;
};

/** A file of JSON lines. A last line that was cut off by a crash was never acted on: it is dropped. */
export function openJournal(path: string) {
  const entries = read(path);
  const file = openSync(path, "a");
  return {
    write(entry: Entry): void {
      writeSync(file, `${JSON.stringify(entry)}\n`);
      fsyncSync(file);
      entries.push(entry);
    },
    /** Sales that were begun and have not come to an end. */
    openSales(): readonly OpenSale[] {
      const open = new Map<string, OpenSale>();
      for (const entry of entries) {
        const known = open.get(entry.sale);
        if (entry.step === "begun")
          open.set(entry.sale, { sale: entry.sale, labels: entry.labels, receipt: undefined });
        else if (entry.step === "paid" && known !== undefined)
          open.set(entry.sale, { ...known, receipt: entry.receipt });
        else open.delete(entry.sale);
      }
      return [...open.values()];
    },
    receipts: (): number => entries.filter(({ step }) => step === "paid").length,
    close: (): void => closeSync(file),
  };
}

function read(path: string): Entry[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, "utf8");
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
  return whole
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Entry => JSON.parse(line));
}
