import { type ReadonlySignal, signal } from "@preact/signals";
import type { Uuid } from "../../domain/ids.ts";
import type { DiscoveredPrinters, Printer, PrinterBody, PrinterStatus } from "../../protocol/printers.ts";
import { type Ask, createAsk } from "./ask.ts";
import type { DeskWorld } from "./world.ts";

/** What was asked of one printer: how it is, and a sample. */
export type PrinterAsks = {
  readonly status: Ask<PrinterStatus>;
  readonly test: Ask<{ readonly number: string }>;
};

/** The store's label printers, as data (L5). */
export type Printers = {
  readonly list: Ask<{ readonly items: readonly Printer[] }>;
  readonly saving: Ask<Printer>;
  readonly removing: Ask<null>;
  readonly discovering: Ask<DiscoveredPrinters>;
  /** In the form now: `new`, one that is changed, or none. */
  readonly editing: ReadonlySignal<Uuid | "new" | undefined>;
  all(): readonly Printer[];
  asksOf(id: Uuid): PrinterAsks;
  refresh(): void;
  edit(which: Uuid | "new" | undefined): void;
  save(body: PrinterBody): Promise<boolean>;
  remove(id: Uuid): Promise<boolean>;
  discover(): void;
  askStatus(id: Uuid): void;
  printTestLabel(id: Uuid, template: string): void;
};

export function createPrinters({ client }: Pick<DeskWorld, "client">): Printers {
  const list = createAsk<{ readonly items: readonly Printer[] }>();
  const saving = createAsk<Printer>();
  const removing = createAsk<null>();
  const discovering = createAsk<DiscoveredPrinters>();
  const editing = signal<Uuid | "new" | undefined>(undefined);
  const asked = new Map<Uuid, PrinterAsks>();

  const asksOf = (id: Uuid): PrinterAsks => {
    const known = asked.get(id) ?? {
      status: createAsk<PrinterStatus>(),
      test: createAsk<{ readonly number: string }>(),
    };
    asked.set(id, known);
    return known;
  };
  const refresh = (): void => void list.run(() => client.printers());
  const edit = (which: Uuid | "new" | undefined): void => {
    editing.value = which;
    saving.forget();
    discovering.forget();
  };

  return {
    list,
    saving,
    removing,
    discovering,
    editing,
    all: () => list.value.value?.items ?? [],
    asksOf,
    refresh,
    edit,
    async save(body) {
      const which = editing.value;
      if (which === undefined) return false;
      const kept = await saving.run(() =>
        which === "new" ? client.addPrinter(body) : client.changePrinter(which, body),
      );
      if (kept === undefined) return false;
      // What it said under its old address says nothing of the new one.
      asked.delete(kept.id);
      edit(undefined);
      refresh();
      return true;
    },
    async remove(id) {
      const gone = await removing.run(() => client.removePrinter(id));
      if (gone === undefined) return false;
      refresh();
      return true;
    },
    discover: () => void discovering.run(() => client.discoveredPrinters()),
    askStatus: (id) => void asksOf(id).status.run(() => client.printerStatus(id)),
    printTestLabel: (id, template) => void asksOf(id).test.run(() => client.printTestLabel(id, template)),
  };
}
