/** The database cannot be asked now, and nobody is to blame: it restarts, or has too much to do. Later it may answer. */
export class StorageAway extends Error {
  override readonly name = "StorageAway";
  constructor(reason: unknown) {
    super(reason instanceof AggregateError ? reason.errors.map(String).join("; ") : String(reason), { cause: reason });
  }
}
