import { type ReadonlySignal, signal } from "@preact/signals";
import { type Ask, createAsk } from "../../asking/ask.ts";
import type { Fault } from "../../protocol/problem.ts";
import type { ReceiptLists as Lists, ReceiptListAnswer, ReceiptProfile } from "../../protocol/receipt-lists.ts";
import { type Days, momentsOfDays } from "./days.ts";
import type { OfficeWorld } from "./world.ts";

/** Tills' own lists of receipts (M3): brought in, and how they are read. */
export type ReceiptLists = {
  readonly lists: Ask<Lists>;
  readonly profile: Ask<ReceiptProfile>;
  readonly saving: Ask<ReceiptProfile>;
  readonly bringing: Ask<ReceiptListAnswer>;
  /** Why the last list could not be read at all: where, and what. */
  readonly fault: ReadonlySignal<Fault | undefined>;
  refresh(): Promise<void>;
  /** A list that holds every receipt of whole local days. */
  bringIn(name: string, days: Days, file: Blob): Promise<void>;
  saveProfile(profile: ReceiptProfile): Promise<void>;
  forget(): void;
};

export function createReceiptLists({ client }: Pick<OfficeWorld, "client">): ReceiptLists {
  const lists = createAsk<Lists>();
  const profile = createAsk<ReceiptProfile>();
  const saving = createAsk<ReceiptProfile>();
  const bringing = createAsk<ReceiptListAnswer>();
  const fault = signal<Fault | undefined>(undefined);
  const list = () => lists.run(() => client.receiptLists());
  const read = () => profile.run(() => client.receiptProfile());
  return {
    lists,
    profile,
    saving,
    bringing,
    fault,
    async refresh() {
      await Promise.all([list(), read()]);
    },
    async bringIn(name, days, file) {
      fault.value = undefined;
      const search = new URLSearchParams({ name, ...momentsOfDays(days) });
      await bringing.act(async () => {
        const answer = await client.bringInReceipts(search, file);
        if (!answer.ok && answer.error.kind === "problem") fault.value = answer.error.problem.faults?.[0];
        return answer;
      }, list);
    },
    async saveProfile(body) {
      await saving.act(() => client.changeReceiptProfile(body), read);
    },
    forget() {
      for (const ask of [lists, profile, saving, bringing]) ask.forget();
      fault.value = undefined;
    },
  };
}
