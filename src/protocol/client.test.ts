import { expect, test } from "vitest";
import { createClient } from "./client.ts";
import { problemType } from "./problem.ts";
import { answeredTo } from "./testing/answered-to.ts";
import { REQUEST_ID } from "./version.ts";

const clientOver = (fetch: (request: Request) => Promise<Response>) =>
  createClient({ fetch, origin: "https://store.test", token: () => undefined });

const refusal = (): Response => {
  const type = problemType("unknown-article");
  return Response.json({ type, title: "unknown", status: 404, code: "unknown-article" }, { status: 404 });
};

test("S5: a problem that names the request is believed", async () => {
  const answer = await clientOver(async (request) => answeredTo(request, refusal())).articles("46");
  expect(answer).toMatchObject({ ok: false, error: { kind: "problem", problem: { code: "unknown-article" } } });
});

test.each([
  ["of nobody", undefined],
  ["of another request", "earlier"],
])("S5: a problem %s is no answer", async (_whose, named) => {
  const answer = await clientOver(async () => {
    const response = refusal();
    if (named !== undefined) response.headers.set(REQUEST_ID, named);
    return response;
  }).articles("46");
  expect(answer).toEqual({ ok: false, error: { kind: "unexpected-answer", status: 404 } });
});

test("I2, R2: an earlier answer to the same call is no answer, however well it fits", async () => {
  let earlier: Response | undefined;
  const client = clientOver(async (request) => {
    earlier ??= answeredTo(request, Response.json({ articles: [], catalogueVersion: 1 }));
    return earlier.clone();
  });
  expect(await client.articles("46")).toMatchObject({ ok: true });
  expect(await client.articles("46")).toEqual({ ok: false, error: { kind: "unexpected-answer", status: 200 } });
});

test("no two requests bear one name", async () => {
  const names: string[] = [];
  const client = clientOver(async (request) => {
    names.push(request.headers.get(REQUEST_ID) ?? "");
    return answeredTo(request, refusal());
  });
  for (let asked = 0; asked < 100; asked++) await client.articles("46");
  expect(new Set(names).size).toBe(100);
});
