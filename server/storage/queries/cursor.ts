/** Where a page ended: the sorted column's value in its last row and that row's id, for one way of sorting. */
export type Cursor = { readonly sort: string; readonly value: string | number; readonly id: string };

const text = new TextEncoder();

/** Base64url of JSON; opaque to whoever carries it. */
export function writeCursor({ sort, value, id }: Cursor): string {
  const bytes = text.encode(JSON.stringify([sort, value, id]));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Undefined when it is none that was given out for this way of sorting. */
export function readCursor(cursor: string, sort: string, kind: "string" | "number"): Cursor | undefined {
  const parts = parsed(cursor);
  if (!Array.isArray(parts) || parts.length !== 3) return undefined;
  const [forSort, value, id]: unknown[] = parts;
  if (forSort !== sort || typeof id !== "string" || !isText(id)) return undefined;
  if (kind === "number")
    return Number.isSafeInteger(value) && typeof value === "number" ? { sort, value, id } : undefined;
  return typeof value === "string" && isText(value) ? { sort, value, id } : undefined;
}

/** PostgreSQL takes no NUL in a text; none was ever kept. */
const isText = (value: string): boolean => !value.includes("\u0000");

function parsed(cursor: string): unknown {
  if (!/^[\w-]+$/.test(cursor)) return undefined;
  try {
    const binary = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(binary, (char) => char.charCodeAt(0))));
  } catch {
    return undefined;
  }
}
