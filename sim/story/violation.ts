export type Violation = { readonly invariant: string; readonly what: string };
export type Violated = (invariant: string, what: string) => void;

/** Says it when it must not be. */
export type Never = (broken: boolean, invariant: string, what: () => string) => void;

export const neverBy =
  (violated: Violated): Never =>
  (broken, invariant, what) => {
    if (broken) violated(invariant, what());
  };
