/** A request that has its answer. `route`: the pattern of its path, never the path; null: no route was found. */
export type AnsweredCall = {
  readonly method: string;
  readonly route: string | null;
  readonly status: number;
  /** Login, name of a terminal or a token; null: nobody was signed in. */
  readonly who: string | null;
  readonly store: string | null;
  /** It came once too often, and nobody looked at it: for whom calls are counted together. */
  readonly putOff?: string;
};

/** What an operator watches: numbers over requests, never their contents. */
export type Metrics = {
  /** A request came in; what it gives back is called once, when the answer is ready. */
  begin(): (answered: AnsweredCall) => void;
  /** Everything counted, as a scraper of `media` reads it. */
  read(): Promise<{ readonly media: string; readonly text: string }>;
};
