/** A file that lies in a watched folder; `changedAt` by the clock of whoever holds the folder. */
export type FoundFile = { readonly name: string; readonly size: number; readonly changedAt: number };

/** Folders that others put files into. */
export type FilesIn = {
  /** What people call a folder of it on the server's machine; null: nothing is watched here. */
  pathOf(folder: readonly string[]): string | null;
  /** Plain files of a folder, which is made when it is not there; none when it cannot be read. */
  list(folder: readonly string[]): Promise<readonly FoundFile[]>;
  read(folder: readonly string[], name: string): ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Moves a file into `done` or `refused` below the folder, under a name that is free there, with a report beside it. */
  settle(folder: readonly string[], name: string, to: "done" | "refused", report: string): Promise<void>;
};
