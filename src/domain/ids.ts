import type { Brand } from "./brand.ts";
import { assert, err, ok, type Result } from "./result.ts";

/** A UUID version 7 (RFC 9562 5.7), lower case. */
export type Uuid = Brand<string, "Uuid">;

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Accepts a UUIDv7 in lower case, and no other spelling of it: one id has one text. */
export function uuid(text: string): Result<Uuid, "not-an-id"> {
  return UUID_V7.test(text) ? ok(text as Uuid) : err("not-an-id");
}

/** Builds a UUIDv7 from milliseconds since 1970 and ten random bytes, both given by the caller. */
export function makeUuid(timeMs: number, random: Uint8Array): Uuid {
  assert(random.length === 10, "a UUIDv7 needs ten random bytes");
  const time = Math.floor(timeMs).toString(16).padStart(12, "0").slice(-12);
  const tail = [...random].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  const variant = ((Number.parseInt(tail.slice(4, 5), 16) & 0x3) | 0x8).toString(16);
  const made = uuid(
    `${time.slice(0, 8)}-${time.slice(8)}-7${tail.slice(0, 3)}-${variant}${tail.slice(5, 8)}-${tail.slice(8)}`,
  );
  assert(made.ok, "a made id has the shape of one");
  return made.value;
}
