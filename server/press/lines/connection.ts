import type { Result } from "../../../src/domain/result.ts";

/** Bytes to and from one printer: a TCP connection, or a device file. Whoever breaks it, it stays broken. */
export type Connection = {
  /** Done when the bytes were taken on their way. */
  write(bytes: Uint8Array): Promise<Result<null, "connection-lost">>;
  /** Asks, and gives what comes back until `whole` is content or `ms` are over; less when less came. */
  ask(
    question: Uint8Array,
    whole: (answer: Uint8Array) => boolean,
    ms: number,
  ): Promise<Result<Uint8Array, "connection-lost">>;
  /** Ends in peace: the other side took everything. */
  end(): Promise<Result<null, "connection-lost">>;
  destroy(): void;
};
