import { type ReadonlySignal, signal } from "@preact/signals";
import { type Ask, createAsk } from "../../asking/ask.ts";
import type { Board as BoardView } from "../../protocol/board.ts";
import type { BrowserSession } from "../../protocol/browser-session.ts";
import type { TokenMade } from "../../protocol/tokens.ts";
import type { OfficeWorld } from "./world.ts";

/** The wall-board (M2): asked for again and again, and it knows how old what it shows is. */
export type Board = {
  readonly asking: Ask<BoardView>;
  /** Milliseconds since the last answer; undefined: none came yet. */
  readonly silentMs: ReadonlySignal<number | undefined>;
  readonly toWall: Ask<TokenMade>;
  open(): void;
  close(): void;
  /** Ends the session of whoever is signed in; a token that may only look takes its place in this tab. */
  leaveOnWall(tokenName: string): Promise<void>;
};

/** How often the server is asked (ms); a store of a hundred devices reports some two times a second. */
const EVERY_MS = 10_000;
const TICK_MS = 1_000;
/** After so long without an answer the board says that it is not up to date. */
export const STALE_MS = 35_000;
/** A token has no end of its own. */
const NO_END = "9999-12-31T23:59:59.000Z";

type BoardWorld = Pick<OfficeWorld, "client" | "clock"> & { readonly session: BrowserSession };

export function createBoard({ client, clock, session }: BoardWorld): Board {
  const asking = createAsk<BoardView>();
  const toWall = createAsk<TokenMade>();
  const silentMs = signal<number | undefined>(undefined);
  let answeredAt: number | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let cancelTick: (() => void) | undefined;

  const ask = async (): Promise<void> => {
    askedAt = clock.now();
    const answer = await asking.run(() => client.board());
    if (answer !== undefined) answeredAt = clock.now();
  };
  const tick = (): void => {
    const now = clock.now();
    silentMs.value = answeredAt === undefined ? undefined : now - answeredAt;
    if (!asking.busy.value && now - askedAt >= EVERY_MS) void ask();
    cancelTick = clock.after(TICK_MS, tick);
  };
  return {
    asking,
    silentMs,
    toWall,
    open() {
      if (cancelTick === undefined) tick();
    },
    close() {
      cancelTick?.();
      cancelTick = undefined;
      toWall.forget();
    },
    async leaveOnWall(tokenName) {
      const made = await toWall.run(() => client.makeToken({ name: tokenName, scopes: ["view"] }));
      if (made === undefined) return;
      await client.signOut();
      session.begin({ token: made.token, expiresAt: NO_END, rights: ["view"], staff: null, terminal: null });
    },
  };
}
