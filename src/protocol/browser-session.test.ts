import { describe, expect, it } from "vitest";
import { sampleId } from "../domain/testing/samples.ts";
import { browserSession, endingSession, signInHere, type TabStore } from "./browser-session.ts";
import type { SessionAnswer } from "./identity.ts";

const NOW = Date.parse("2026-01-01T10:00:00Z");
const ANSWER: SessionAnswer = {
  token: "secret",
  expiresAt: "2026-01-01T20:00:00.000Z",
  rights: ["view"],
  staff: { id: sampleId(1), login: "anna", name: "Anna", role: "manager", active: true },
  terminal: null,
};

function tabStore(): TabStore & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const request = (token?: string): Request =>
  new Request("http://store.invalid/", { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });

describe("the session of a browser tab", () => {
  it("survives a reload of the tab", async () => {
    const store = tabStore();
    const first = browserSession({ store, now: () => NOW });
    await signInHere(first, async () => ({ ok: true, value: ANSWER }), "anna", "904817");
    expect(browserSession({ store, now: () => NOW }).current()).toEqual(ANSWER);
  });

  it("keeps nothing when the sign-in was refused", async () => {
    const store = tabStore();
    const session = browserSession({ store, now: () => NOW });
    const answer = await signInHere(session, async () => ({ ok: false, error: { kind: "no-answer" } }), "anna", "1");
    expect(answer.ok).toBe(false);
    expect(session.token()).toBeUndefined();
    expect(store.kept.size).toBe(0);
  });

  it("is over when its time is, and when it is ended", () => {
    let now = NOW;
    const store = tabStore();
    const session = browserSession({ store, now: () => now });
    session.begin(ANSWER);
    now = Date.parse(ANSWER.expiresAt);
    expect(session.token()).toBeUndefined();
    now = NOW;
    expect(session.token()).toBe("secret");
    session.end();
    expect(session.token()).toBeUndefined();
    expect(store.kept.size).toBe(0);
  });

  it("ends, and says so, when the server no longer takes its token, and only then", async () => {
    const session = browserSession({ store: tabStore(), now: () => NOW });
    const told: boolean[] = [];
    session.begin(ANSWER);
    session.watch(() => told.push(session.current() !== undefined));
    const asking = endingSession(session, async () => new Response(null, { status: 401 }));
    await asking(request());
    await asking(request("an older one"));
    expect(session.token()).toBe("secret");
    await asking(request("secret"));
    expect(session.token()).toBeUndefined();
    expect(told).toEqual([false]);
  });

  it("ends when its time was over and the server said so", async () => {
    let now = NOW;
    const session = browserSession({ store: tabStore(), now: () => now });
    let told = 0;
    session.begin(ANSWER);
    session.watch(() => {
      told += 1;
    });
    now = Date.parse(ANSWER.expiresAt);
    await endingSession(session, async () => new Response(null, { status: 401 }))(request());
    expect(told).toBe(1);
  });

  it.each(["no json", "{}", "null"])("takes %j in the store for no session", (kept) => {
    const store = tabStore();
    store.setItem("softcheck.session", kept);
    expect(browserSession({ store, now: () => NOW }).current()).toBeUndefined();
  });

  it("lasts until the page closes in a browser that forbids storage", () => {
    const forbid = () => {
      throw new Error("forbidden");
    };
    const session = browserSession({ store: { getItem: forbid, setItem: forbid, removeItem: forbid }, now: () => NOW });
    session.begin(ANSWER);
    expect(session.token()).toBe("secret");
  });
});
