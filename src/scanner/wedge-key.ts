/** A key going down or up, as a page is told of it; `at` is when it happened (ms, any origin). */
export type WedgeKey = {
  readonly type: "down" | "up";
  readonly key: string;
  readonly code: string;
  readonly shift: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly repeat: boolean;
  /** Caps Lock is on: letters come in the other case than the device pressed them. */
  readonly caps?: boolean;
  /** Not a key but a character of text that an input method committed. */
  readonly committed?: true;
  readonly at: number;
};
