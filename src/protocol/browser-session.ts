import * as v from "valibot";
import { ok } from "../domain/result.ts";
import type { Answer } from "./answer.ts";
import { SessionAnswer, type SessionBody } from "./identity.ts";

/** Where a tab keeps its session: sessionStorage, or anything like it. Never localStorage: it ends with the tab. */
export type TabStore = {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
};

/** The session of a member of staff in one browser tab, which survives a reload of it. */
export type BrowserSession = {
  /** Undefined when nobody is signed in, or the time is over. */
  current(): SessionAnswer | undefined;
  token(): string | undefined;
  begin(answer: SessionAnswer): void;
  end(): void;
  /** Tells of every beginning and end. Returns the way to stop. */
  watch(changed: () => void): () => void;
};

const KEY = "softcheck.session";

/** Begins with what the tab kept, if that can be read; `now` is in milliseconds. */
export function browserSession(world: { readonly store: TabStore; readonly now: () => number }): BrowserSession {
  const listeners = new Set<() => void>();
  let kept = recall(world.store);
  const replace = (next: SessionAnswer | undefined): void => {
    kept = next;
    keep(world.store, next);
    for (const listener of [...listeners]) listener();
  };
  const current = (): SessionAnswer | undefined =>
    kept !== undefined && Date.parse(kept.expiresAt) > world.now() ? kept : undefined;
  return {
    current,
    token: () => current()?.token,
    begin: replace,
    end: () => replace(undefined),
    watch(changed) {
      listeners.add(changed);
      return () => {
        listeners.delete(changed);
      };
    },
  };
}

/** Signs in with login and PIN and keeps what came back. */
export async function signInHere(
  session: BrowserSession,
  signIn: (body: SessionBody) => Answer<SessionAnswer>,
  login: string,
  pin: string,
): Answer<SessionAnswer> {
  const answer = await signIn({ kind: "staff", login, pin });
  if (!answer.ok) return answer;
  session.begin(answer.value);
  return ok(answer.value);
}

/**
 * A fetch that notices when the server no longer takes the token it was called with, or that its time is over: then
 * the session has ended, whatever the page believed. A late refusal of an earlier token ends nothing.
 */
export const endingSession =
  (session: BrowserSession, fetch: (request: Request) => Promise<Response>) =>
  async (request: Request): Promise<Response> => {
    const response = await fetch(request);
    const token = session.token();
    const isOlder = token !== undefined && request.headers.get("authorization") !== `Bearer ${token}`;
    if (response.status === 401 && !isOlder) session.end();
    return response;
  };

function recall(store: TabStore): SessionAnswer | undefined {
  try {
    const text = store.getItem(KEY);
    const parsed = v.safeParse(SessionAnswer, text === null ? undefined : JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}

/** A browser that forbids storage keeps the session until the page closes. */
function keep(store: TabStore, session: SessionAnswer | undefined): void {
  try {
    if (session === undefined) store.removeItem(KEY);
    else store.setItem(KEY, JSON.stringify(session));
  } catch {
    return;
  }
}
