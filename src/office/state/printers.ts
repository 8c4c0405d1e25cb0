import { type Ask, createAsk } from "../../asking/ask.ts";
import { createLabelPrinters, type LabelPrinters } from "../../printers/state/label-printers.ts";
import type { PrintersStanding } from "../../protocol/printers.ts";
import type { Place } from "./place.ts";
import type { OfficeWorld } from "./world.ts";

/** The store's label printers among its settings: what each is, who changed it, and how it was last seen (M2, T1). */
export type Printers = LabelPrinters & {
  readonly standing: Ask<PrintersStanding>;
  /** Asks for what a place shows of them. */
  load(place: Place): void;
  forget(): void;
};

export function createOfficePrinters({ client }: Pick<OfficeWorld, "client">): Printers {
  const standing = createAsk<PrintersStanding>();
  const refresh = (): void => void standing.run(() => client.printersStanding());
  const printers = createLabelPrinters(client, refresh);
  return {
    ...printers,
    standing,
    load(place) {
      if (place.at === "settings") refresh();
    },
    forget() {
      printers.edit(undefined);
      printers.removing.forget();
    },
  };
}
