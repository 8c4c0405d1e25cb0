import { type ReadonlySignal, signal } from "@preact/signals";
import { type Ask, createAsk } from "../../asking/ask.ts";
import type { Uuid } from "../../domain/ids.ts";
import type { PrinterCalls } from "../../protocol/printer-calls.ts";
import type { DiscoveredPrinters, Printer, PrinterBody, PrinterStatus } from "../../protocol/printers.ts";

/** A store's label printers: found, added, changed, removed, and asked how they are (L5). */
export type LabelPrinters = {
  readonly saving: Ask<Printer>;
  readonly removing: Ask<null>;
  readonly discovering: Ask<DiscoveredPrinters>;
  /** In the form now: `new`, one that is changed, or none. */
  readonly editing: ReadonlySignal<Uuid | "new" | undefined>;
  /** What a printer said of itself, asked now. */
  statusOf(id: Uuid): Ask<PrinterStatus>;
  edit(which: Uuid | "new" | undefined): void;
  save(body: PrinterBody): Promise<boolean>;
  remove(id: Uuid): Promise<boolean>;
  discover(): void;
  askStatus(id: Uuid): void;
};

/** `changed` hears of each printer that is not what it was: each page lists them in its own way. */
export function createLabelPrinters(client: PrinterCalls, changed: (id: Uuid) => void): LabelPrinters {
  const saving = createAsk<Printer>();
  const removing = createAsk<null>();
  const discovering = createAsk<DiscoveredPrinters>();
  const editing = signal<Uuid | "new" | undefined>(undefined);
  const asked = new Map<Uuid, Ask<PrinterStatus>>();

  const statusOf = (id: Uuid): Ask<PrinterStatus> => {
    const known = asked.get(id) ?? createAsk<PrinterStatus>();
    asked.set(id, known);
    return known;
  };
  const edit = (which: Uuid | "new" | undefined): void => {
    editing.value = which;
    saving.forget();
    discovering.forget();
  };

  return {
    saving,
    removing,
    discovering,
    editing,
    statusOf,
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
      changed(kept.id);
      return true;
    },
    async remove(id) {
      const gone = await removing.act(() => client.removePrinter(id));
      if (gone) changed(id);
      return gone;
    },
    discover: () => void discovering.run(() => client.discoveredPrinters()),
    askStatus: (id) => void statusOf(id).run(() => client.printerStatus(id)),
  };
}
