/** Where a small choice of a person is kept: localStorage, or anything like it. */
export type Keep = Pick<Storage, "getItem" | "setItem">;

/** The kept choice if it is still a known one. A browser that forbids storage has kept none. */
export function recall<Choice extends string>(
  keep: Keep,
  key: string,
  isKnown: (value: string) => value is Choice,
): Choice | undefined {
  try {
    const kept = keep.getItem(key);
    return kept !== null && isKnown(kept) ? kept : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a choice; where storage is forbidden or full the choice holds until the page closes. */
export function remember(keep: Keep, key: string, choice: string): void {
  try {
    keep.setItem(key, choice);
  } catch {
    return;
  }
}

/** The name of something that a person chose, as it is kept under `key`. */
export const keptName = (keep: Keep, key: string) => ({
  known: () => recall(keep, key, isName),
  keep: (name: string) => remember(keep, key, name),
});

const isName = (value: string): value is string => value !== "";
