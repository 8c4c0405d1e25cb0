import { type ReadonlySignal, signal } from "@preact/signals";
import * as v from "valibot";
import { type Ask, createAsk } from "../../asking/ask.ts";
import { Id } from "../../protocol/brands.ts";
import type { StoredAnswer } from "../../protocol/soft-checks.ts";
import type { OfficeWorld } from "./world.ts";

/** Brings in the file that a terminal saved, when it cannot send the order any more (S5). */
export type Rescue = {
  readonly asking: Ask<StoredAnswer>;
  /** The file is no saved order. */
  readonly notAnOrder: ReadonlySignal<boolean>;
  /** Exactly these bytes are sent: the order is the same that the terminal would send (I6). */
  bring(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
};

const Named = v.object({ id: Id });

export function createRescue({ client }: Pick<OfficeWorld, "client">): Rescue {
  const asking = createAsk<StoredAnswer>();
  const notAnOrder = signal(false);
  return {
    asking,
    notAnOrder,
    async bring(bytes) {
      asking.forget();
      const id = idIn(bytes);
      notAnOrder.value = id === undefined;
      if (id !== undefined) await asking.run(() => client.rescueSoftCheck(id, bytes));
    },
  };
}

function idIn(bytes: Uint8Array<ArrayBuffer>) {
  try {
    const read = v.safeParse(Named, JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
    return read.success ? read.output.id : undefined;
  } catch {
    return undefined;
  }
}
