import { expect, test } from "vitest";
import { createClient } from "./client.ts";
import { problemType } from "./problem.ts";

const refusing = (instance: string | undefined) => {
  const type = problemType("unknown-article");
  const problem = { type, title: "unknown", status: 404, code: "unknown-article", instance };
  const fetch = async () => new Response(JSON.stringify(problem), { status: 404 });
  return createClient({ fetch, origin: "https://store.test", token: () => undefined });
};

test.each([undefined, "/api/v1/articles/46", "/behind/a/proxy/api/v1/articles/46"])(
  "S5: a problem of the call itself is believed (instance %s)",
  async (instance) => {
    const answer = await refusing(instance).articles("46");
    expect(answer).toMatchObject({ ok: false, error: { kind: "problem", problem: { code: "unknown-article" } } });
  },
);

test("S5: a problem of another call, mixed up on the way, is no answer", async () => {
  const answer = await refusing("/api/v1/articles/47").articles("46");
  expect(answer).toEqual({ ok: false, error: { kind: "unexpected-answer", status: 404 } });
});
