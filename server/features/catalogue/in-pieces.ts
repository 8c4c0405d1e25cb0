/** Articles looked up or written at once: nobody waits long for it. */
const AT_ONCE = 500;

/** All of them in pieces of which each is one look into the database. */
export function* inPieces<T>(all: Iterable<T>): Generator<readonly T[]> {
  let piece: T[] = [];
  for (const one of all) {
    piece.push(one);
    if (piece.length < AT_ONCE) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}
