import type { Result } from "../../src/domain/result.ts";
import type { DeliveryFault } from "../../src/protocol/webhooks.ts";

/** One signed message on its way out. */
export type Parcel = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** The network outwards. It follows no redirects, waits a bounded time and reads a bounded answer. */
export type Outgoing = {
  /** May it reach loopback and private networks (RFC 1918, RFC 4193)? */
  readonly privateAllowed: boolean;
  /** Ok: the other side answered 2xx. */
  post(parcel: Parcel): Promise<Result<null, DeliveryFault>>;
};

/** A file under its name, in its folder below the server's own folder for files. */
export type FileOut = { readonly folder: readonly string[]; readonly name: string; readonly bytes: Uint8Array };

/** Folders that other programs read. */
export type FilesOut = {
  /** What people call a folder of it on the server's machine. */
  pathOf(folder: readonly string[]): string;
  /** Whole or not at all, under its name: nobody ever reads half of it. An older file of that name is replaced. */
  write(file: FileOut): Promise<Result<null, DeliveryFault>>;
};
