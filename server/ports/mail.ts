import type { Result } from "../../src/domain/result.ts";
import type { DeliveryFault } from "../../src/protocol/webhooks.ts";

/** One letter in plain text to one address. */
export type Letter = {
  /** The same however often it is sent: by it a reader drops what came twice. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
};

/** Mail outwards. It waits a bounded time. */
export type Mail = {
  /** Who it comes from; null: nobody told this server how to send any. */
  readonly from: string | null;
  /** Ok: the next server on its way took it for this address. */
  send(letter: Letter): Promise<Result<null, DeliveryFault>>;
};
