/** Runs commits one behind the other, in the order in which they were asked for; one that fails holds up none. */
export function commitsInTurn(): <T>(commit: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (commit) => {
    const next = last.then(commit);
    last = next.catch(() => undefined);
    return next;
  };
}
