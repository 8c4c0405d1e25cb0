import type { Storage } from "../../ports/storage.ts";

/** A fresh, empty database without a schema. */
export type OpenedDatabase = {
  readonly storage: Storage;
  /** The same database through another storage, as a second server would open it (the same one where none can). */
  openAgain(): Storage;
  /** Closes what was opened and throws the database away. */
  drop(): Promise<void>;
};

export type OpenDatabase = () => Promise<OpenedDatabase>;

/** Two works that wait for each other in the middle, if they can: where writes come one by one, the first goes on. */
export function meeting(): () => Promise<void> {
  let arrived = 0;
  let open: () => void = () => undefined;
  const both = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    arrived++;
    if (arrived >= 2) open();
    return Promise.race([both, new Promise<void>((resolve) => setTimeout(resolve, 150))]);
  };
}
