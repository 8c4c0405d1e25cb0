import type { Result } from "../../src/domain/result.ts";

/** The server's own clock: milliseconds since 1970. The only clock that orders anything (I9). */
export type Clock = { now(): number };

/** Where every secret, id and random digit comes from. */
export type Randomness = {
  bytes(count: number): Uint8Array<ArrayBuffer>;
  /** A whole number from 0 to below `below`, evenly. */
  below(below: number): number;
};

/** Slow hashes of PINs (argon2id on the server). */
export type PinHasher = {
  hash(pin: string): Promise<string>;
  verify(hash: string, pin: string): Promise<boolean>;
};

/** Structured log; fields never hold PINs, tokens or codes. */
export type Log = {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
  error(message: string, fields?: Readonly<Record<string, unknown>>): void;
};

/** Waits; ends early when somebody calls `wake`. For long polls (`GET events`). */
export type Wakeups = {
  wake(): void;
  /** The server stops: ends every wait, and from now on nobody waits. */
  close(): void;
  isClosed(): boolean;
  /** Resolves after `ms`, or at the next `wake`, whichever comes first. */
  sleep(ms: number): Promise<void>;
};

/** Throttle of guessable things (pairing codes, PINs, label numbers): `allow` counts one try. */
export type Throttle = { allow(what: string, who: string): Promise<Result<null, { retryAfterSeconds: number }>> };

/** Unpacks gzip of one member or several (RFC 1952); reading fails when it is broken or ends too early. */
export type Gunzip = (body: ReadableStream<Uint8Array<ArrayBuffer>>) => ReadableStream<Uint8Array<ArrayBuffer>>;

/** A row of a table; `line`: where it ends, counted from 1. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] };
/** `cut-off`: a quote that was opened is never closed; `not-a-table`: a row without an end. */
export type CsvFault = { readonly code: "cut-off" | "not-a-table"; readonly line: number };
export type CsvForm = { readonly separator: string; readonly quote: string };

/** Takes the text of one table in pieces (RFC 4180, and what else goes by its name); empty lines are left out. */
export type CsvReading = {
  take(text: string): Promise<Result<readonly CsvRow[], CsvFault>>;
  end(): Promise<Result<readonly CsvRow[], CsvFault>>;
};
export type ReadCsv = (form: CsvForm) => CsvReading;
