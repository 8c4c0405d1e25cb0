/** A snapshot that is handed out: where its pieces are, in their order, and how many bytes each has. */
export type KeptSnapshot = {
  readonly version: number;
  /** By which its pieces are known. Numbers rise, and versions with them. */
  readonly build: number;
  readonly pieces: readonly { readonly n: number; readonly size: number }[];
};

/** The gzipped catalogue for terminals, kept in pieces: nobody holds it whole, and no write of it holds anybody up. */
export type SnapshotQueries = {
  /** The number of a new build, and the version that it is of. */
  begin(store: string): Promise<{ readonly build: number; readonly version: number }>;
  /** Pieces may come in any order of their numbers, which may be below 0. */
  putPiece(store: string, build: number, n: number, bytes: Uint8Array): Promise<void>;
  /** Hands these pieces out from now on; unless those of a later build are. */
  keep(store: string, build: number, version: number): Promise<void>;
  kept(store: string): Promise<KeptSnapshot | undefined>;
  /** Undefined: it was replaced long since. */
  piece(store: string, build: number, n: number): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Removes a few pieces of builds before the one that is handed out; true when none is left. */
  removeFormer(store: string): Promise<boolean>;
};
