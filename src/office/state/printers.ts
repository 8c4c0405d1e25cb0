import { type ReadonlySignal, signal } from "@preact/signals";
import type { Uuid } from "../../domain/ids.ts";
import type {
  DiscoveredPrinters,
  Printer,
  PrinterBody,
  PrinterStatus,
  PrintersStanding,
} from "../../protocol/printers.ts";
import { type Ask, createAsk } from "./ask.ts";
import type { Place } from "./place.ts";
import type { OfficeWorld } from "./world.ts";

/** The store's label printers among its settings: what each is, who changed it, and how it was last seen (M2, T1). */
export type Printers = {
  readonly standing: Ask<PrintersStanding>;
  readonly saving: Ask<Printer>;
  readonly removing: Ask<null>;
  readonly discovering: Ask<DiscoveredPrinters>;
  /** In the form now: `new`, one that is changed, or none. */
  readonly editing: ReadonlySignal<Uuid | "new" | undefined>;
  /** What a printer said of itself, asked now. */
  statusOf(id: Uuid): Ask<PrinterStatus>;
  /** Asks for what a place shows of them. */
  load(place: Place): void;
  edit(which: Uuid | "new" | undefined): void;
  save(body: PrinterBody): Promise<boolean>;
  remove(id: Uuid): Promise<boolean>;
  discover(): void;
  askStatus(id: Uuid): void;
  forget(): void;
};

export function createOfficePrinters({ client }: Pick<OfficeWorld, "client">): Printers {
  const standing = createAsk<PrintersStanding>();
  const saving = createAsk<Printer>();
  const removing = createAsk<null>();
  const discovering = createAsk<DiscoveredPrinters>();
  const editing = signal<Uuid | "new" | undefined>(undefined);
  const asked = new Map<Uuid, Ask<PrinterStatus>>();

  const refresh = () => standing.run(() => client.printersStanding());
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
    standing,
    saving,
    removing,
    discovering,
    editing,
    statusOf,
    load(place) {
      if (place.at === "settings") void refresh();
    },
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
      await refresh();
      return true;
    },
    async remove(id) {
      const gone = await removing.run(() => client.removePrinter(id));
      if (gone !== undefined) await refresh();
      return gone !== undefined;
    },
    discover: () => void discovering.run(() => client.discoveredPrinters()),
    askStatus: (id) => void statusOf(id).run(() => client.printerStatus(id)),
    forget() {
      edit(undefined);
      removing.forget();
    },
  };
}
