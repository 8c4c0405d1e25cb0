/** A known outcome as a plain object, so that it survives workers, JSON and structured clone. */
export type Result<T, E> = Ok<T> | Err<E>;
export type Ok<T> = { readonly ok: true; readonly value: T };
export type Err<E> = { readonly ok: false; readonly error: E };

/** It went well, with this value. */
export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });
/** A known failure, by its code. */
export const err = <const E>(error: E): Err<E> => ({ ok: false, error });

/** For bugs only: a broken assumption, never a known failure. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`broken assumption: ${message}`);
}

/** Closes an exhaustive switch: compiles only while every case is listed. */
export function assertNever(value: never): never {
  throw new Error(`broken assumption: unexpected ${JSON.stringify(value)}`);
}
