import type { Question } from "./questions.ts";

/** Milliseconds from the press to the picture with the rows in it, and how many rows there are. */
export type Painted = { readonly ms: number; readonly rows: number };

export type Subject = {
  list(question: Question): Promise<Painted>;
  /** Opens a row of the list that is shown; milliseconds until its lines are painted. */
  open(nth: number): Promise<number>;
};
