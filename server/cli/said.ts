export type Variables = Readonly<Record<string, string | undefined>>;

/** Says a sentence on stderr and gives the exit code. */
export function said(code: number, sentence: string): number {
  console.error(sentence);
  return code;
}
