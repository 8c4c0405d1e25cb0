/** Something that must be closed, but never under somebody who is using it. */
export type Lent = {
  use<T>(work: () => Promise<T>): Promise<T>;
  /** Closes it now, or when the last user is done; nobody begins to use it afterwards. */
  end(): void;
};

export function lend(thing: { close(): void }): Lent {
  let users = 0;
  let over = false;
  return {
    async use(work) {
      users++;
      try {
        return await work();
      } finally {
        users--;
        if (over && users === 0) thing.close();
      }
    },
    end() {
      over = true;
      if (users === 0) thing.close();
    },
  };
}
