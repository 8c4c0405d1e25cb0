import { type ReadonlySignal, signal } from "@preact/signals";

/** A list as somebody changes it; nothing of it counts until it is saved. Places count from 0. */
export type EditedList<T> = {
  readonly items: ReadonlySignal<readonly T[]>;
  /** Whether it is another than the saved one. */
  changed(): boolean;
  /** Puts all others in their stead. */
  replace(items: readonly T[]): void;
  insert(place: number, item: T): void;
  change(place: number, item: T): void;
  /** One place up (−1) or down (+1); at an end it stays. */
  move(place: number, by: -1 | 1): void;
  remove(place: number): void;
  /** Back to what is saved. */
  discard(): void;
};

export function createEditedList<T>(saved: readonly T[]): EditedList<T> {
  const items = signal(saved);
  const replace = (next: readonly T[]): void => {
    items.value = next;
  };
  return {
    items,
    changed: () => items.value !== saved,
    replace,
    insert: (place, item) => replace(items.value.toSpliced(place, 0, item)),
    change: (place, item) => replace(items.value.with(place, item)),
    move(place, by) {
      const [one, other] = [items.value[place], items.value[place + by]];
      if (one !== undefined && other !== undefined) replace(items.value.with(place, other).with(place + by, one));
    },
    remove: (place) => replace(items.value.toSpliced(place, 1)),
    discard: () => replace(saved),
  };
}

/** The first of `kind-1`, `kind-2`, … that none of them has. */
export function freeId(kind: string, items: readonly { readonly id: string }[]): string {
  const taken = new Set(items.map(({ id }) => id));
  let count = 1;
  while (taken.has(`${kind}-${count}`)) count += 1;
  return `${kind}-${count}`;
}
