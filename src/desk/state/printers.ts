import { type Ask, createAsk } from "../../asking/ask.ts";
import type { Uuid } from "../../domain/ids.ts";
import { createLabelPrinters, type LabelPrinters } from "../../printers/state/label-printers.ts";
import type { Printer } from "../../protocol/printers.ts";
import type { DeskWorld } from "./world.ts";

/** The store's label printers at the label desk: as a list, each with a sample of what comes out of it (L5). */
export type Printers = LabelPrinters & {
  readonly list: Ask<{ readonly items: readonly Printer[] }>;
  all(): readonly Printer[];
  testOf(id: Uuid): Ask<{ readonly number: string }>;
  refresh(): void;
  printTestLabel(id: Uuid, template: string): void;
};

export function createPrinters({ client }: Pick<DeskWorld, "client">): Printers {
  const list = createAsk<{ readonly items: readonly Printer[] }>();
  const tests = new Map<Uuid, Ask<{ readonly number: string }>>();

  const testOf = (id: Uuid): Ask<{ readonly number: string }> => {
    const known = tests.get(id) ?? createAsk<{ readonly number: string }>();
    tests.set(id, known);
    return known;
  };
  const refresh = (): void => void list.run(() => client.printers());

  return {
    ...createLabelPrinters(client, (id) => {
      tests.delete(id);
      refresh();
    }),
    list,
    all: () => list.value.value?.items ?? [],
    testOf,
    refresh,
    printTestLabel: (id, template) => void testOf(id).run(() => client.printTestLabel(id, template)),
  };
}
