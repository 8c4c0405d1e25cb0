import type { ProxyMarked } from "comlink";
import type { CatalogueCopy } from "../port.ts";

/** Several copies over one database in one worker thread: files can be written in a worker only. */
export type Copies = {
  open(name: string, reading: "handle" | "file"): Promise<CatalogueCopy & ProxyMarked>;
  /** The head is put last: the file has been written and the log been touched by then. */
  fill(): void;
  /** The names of the files that lie there. */
  files(name: string): Promise<readonly string[]>;
  end(): void;
};
