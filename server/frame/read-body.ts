import { err, ok, type Result } from "../../src/domain/result.ts";
import { joinedBytes } from "../../src/protocol/joined-bytes.ts";
import type { ProblemCode } from "../../src/protocol/problem.ts";

/** Most that a JSON body may hold unless its route says otherwise: 1 MB. */
export const MAX_BODY_BYTES = 1_000_000;

export type ReadBody = { readonly value: unknown; readonly bytes: Uint8Array<ArrayBuffer> };

/** Is the media type of the request one of these? Parameters (`charset=utf-8`) do not count. */
export function hasMediaType(request: Request, media: readonly string[]): boolean {
  const named = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  return named !== undefined && media.includes(named);
}

/** Reads a JSON body, counting while it comes: Content-Length is only a promise. */
export async function readJsonBody(request: Request, maxBytes: number): Promise<Result<ReadBody, ProblemCode>> {
  if (!hasMediaType(request, ["application/json"])) return err("unsupported-media-type");
  const bytes = await readBytes(request, maxBytes);
  if (!bytes.ok) return bytes;
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes.value));
    return ok({ value, bytes: bytes.value });
  } catch {
    return err("malformed-json");
  }
}

/** Reads a body of at most so many bytes, counting while it comes. */
export async function readBytes(
  request: Request,
  maxBytes: number,
): Promise<Result<Uint8Array<ArrayBuffer>, "too-large">> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return err("too-large");
  if (request.body === null) return ok(new Uint8Array(0));
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    length += step.value.length;
    if (length > maxBytes) {
      await reader.cancel();
      return err("too-large");
    }
    chunks.push(step.value);
  }
  return ok(joinedBytes(chunks));
}
