/** Articles looked up or written at once: nobody waits long for it. */
const AT_ONCE = 500;

/** A list in pieces of which each is one look into the database. */
export function* inPieces<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += AT_ONCE) yield all.slice(at, at + AT_ONCE);
}
