import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { RIGHTS } from "../src/domain/rights.ts";
import { PROBLEM_MEDIA_TYPE, Problem } from "../src/protocol/problem.ts";
import { routes } from "./routes.ts";
import { type Asker, everybody, promised } from "./testing/askers.ts";
import { badBodiesOf, type Operation, operationsOf } from "./testing/openapi-reading.ts";
import { makeTestApp, type TestApp, type TestCall, textAt } from "./testing/test-app.ts";

let shop: TestApp;
let operations: readonly Operation[];
let askers: readonly Asker[];

beforeAll(async () => {
  shop = await makeTestApp();
  askers = await everybody(shop);
  operations = operationsOf((await shop.call("GET", "/openapi.json")).body);
});
afterAll(() => shop.close());

const code = (body: unknown): string | undefined => {
  const problem = v.safeParse(Problem, body);
  return problem.success ? problem.output.code : undefined;
};

/** Calls that are let in fail on path or body; only signing out would succeed, and end the asker's session. */
const changesNothing = (operation: Operation, asker: Asker): boolean =>
  operation.name !== "DELETE /sessions/current" || promised(operation, asker) !== "let in";

async function outcome({ method, path, body }: Operation, { token }: Asker): Promise<string> {
  const answer = await shop.call(method, path("x"), { token, ...(body === undefined ? {} : { raw: "{" }) });
  const said = code(answer.body);
  return said === "unauthenticated" || said === "forbidden" ? said : "let in";
}

describe("rights: every route of the OpenAPI document for everybody who could ask (T2)", () => {
  test("the document is OpenAPI 3.1, and every route says who may call it", () => {
    expect(operations.length).toBeGreaterThan(25);
    for (const operation of operations) expect(operation.principals.length, operation.name).toBeGreaterThan(0);
    const known: readonly (string | null)[] = [...RIGHTS, null];
    for (const { name, right } of operations) expect(known, name).toContain(right);
  });

  test("what is served is what is described: no route is left out of the document", () => {
    const served = routes.map(({ spec }) => `${spec.method} /${spec.path}`);
    expect(operations.map(({ name }) => name).toSorted()).toEqual(served.toSorted());
  });

  test("nobody but health, setup, enrolment and sign-in is open", () => {
    const open = operations.filter(({ principals }) => principals.includes("anybody")).map(({ name }) => name);
    expect(open.toSorted()).toEqual([
      "GET /health",
      "GET /health/live",
      "GET /health/ready",
      "GET /setup",
      "POST /sessions",
      "POST /sessions/challenges",
      "POST /setup",
      "POST /terminals",
    ]);
  });

  test("each asker is let in, not known or refused, exactly as the document says", async () => {
    const seen: string[] = [];
    const wanted: string[] = [];
    for (const operation of operations) {
      for (const asker of askers.filter((one) => changesNothing(operation, one))) {
        seen.push(`${operation.name} ${asker.name}: ${await outcome(operation, asker)}`);
        wanted.push(`${operation.name} ${asker.name}: ${promised(operation, asker)}`);
      }
    }
    expect(seen.length).toBeGreaterThan(30 * operations.length - askers.length);
    expect(seen).toEqual(wanted);
  });
});

/** A token that is let in, for the operation. */
const tokenFor = (operation: Operation): string | undefined =>
  askers.find((asker) => asker.kind !== undefined && promised(operation, asker) === "let in")?.token;

const STACK = /\bat .+:\d+:\d+|\.ts:\d+|node_modules/;
const SOME_ID = "01890000-0000-7000-8000-000000000000";

/** A call with a bad body by somebody who may call: must be refused as a problem. */
async function bad(operation: Operation, call: TestCall) {
  const answer = await shop.call(operation.method, operation.path(SOME_ID), { token: tokenFor(operation), ...call });
  expect(answer.headers.get("content-type"), operation.name).toBe(PROBLEM_MEDIA_TYPE);
  expect(answer.text, operation.name).not.toMatch(STACK);
  return { status: answer.status, problem: v.parse(Problem, answer.body) };
}

const factCount = () =>
  shop.ports.storage.read(async ({ facts, stores }) => facts.last((await stores.first())?.id ?? ""));

describe("bad input: every route of the OpenAPI document that takes a JSON body", () => {
  let facts: number;
  beforeAll(async () => {
    facts = await factCount();
  });
  const withBody = () => operations.filter(({ body }) => body !== undefined);

  test("there are such routes", () => {
    expect(withBody().length).toBeGreaterThan(10);
  });

  test.each([
    ["cut off", '{"a": '],
    ["nothing", ""],
    ["not UTF-8", new Uint8Array([0x22, 0xff, 0x22])],
    ["two values", "{} {}"],
    ["100,000 open brackets", "[".repeat(100_000)],
  ])("what is no JSON (%s) is malformed-json", async (_, raw) => {
    for (const operation of withBody()) {
      expect(await bad(operation, { raw }), operation.name).toMatchObject({
        status: 400,
        problem: { code: "malformed-json" },
      });
    }
  });

  test.each(["null", "5", '"text"', "[]", "[{}]", `${"[".repeat(5000)}${"]".repeat(5000)}`])(
    "JSON that is no object (%.20s) is malformed-body with its faults",
    async (raw) => {
      for (const operation of withBody()) {
        const { status, problem } = await bad(operation, { raw });
        expect({ status, code: problem.code }, operation.name).toEqual({ status: 400, code: "malformed-body" });
        expect(problem.faults?.length, operation.name).toBeGreaterThan(0);
      }
    },
  );

  test("every missing and every wrong member is named by its path", async () => {
    const unnamed: string[] = [];
    let tried = 0;
    for (const operation of withBody()) {
      for (const { path, body } of badBodiesOf(operation.body ?? {})) {
        tried += 1;
        const { problem } = await bad(operation, { body });
        // A wrong object may be named at a member that it lacks.
        const named = problem.faults?.some((fault) => `${fault.path}.`.startsWith(`${path}.`)) ?? false;
        if (problem.code !== "malformed-body" || !named)
          unnamed.push(`${operation.name} ${JSON.stringify(body)} at ${path}`);
      }
    }
    expect(unnamed).toEqual([]);
    expect(tried).toBeGreaterThan(300);
  });

  test("a body of 10 MB is refused while it comes, whatever its Content-Length says", async () => {
    const chunk = new TextEncoder().encode(" ".repeat(100_000));
    for (const operation of withBody()) {
      let given = 0;
      const stream = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          given += chunk.length;
          controller.enqueue(chunk);
          if (given >= 10_000_000) controller.close();
        },
      });
      expect(await bad(operation, { raw: stream }), operation.name).toMatchObject({
        status: 413,
        problem: { code: "too-large" },
      });
      expect(given, operation.name).toBeLessThan(10_000_000);
      const told = await bad(operation, { raw: "{}", headers: { "content-length": "10000000" } });
      expect(told, operation.name).toMatchObject({ status: 413 });
    }
  });

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonp",
  ])("media type %s is not understood", async (media) => {
    for (const operation of withBody()) {
      const refused = await bad(operation, { raw: "{}", headers: { "content-type": media } });
      expect(refused, operation.name).toMatchObject({ status: 415, problem: { code: "unsupported-media-type" } });
    }
  });

  test("nothing was stored and nothing failed inside on the way", async () => {
    expect(await factCount()).toBe(facts);
    expect(shop.log.lines.filter(({ message }) => message === "request failed")).toEqual([]);
  });
});

describe("paths and methods", () => {
  test("a segment that is no id is malformed-id, before anything is looked up", async () => {
    const withId = operations.filter(({ name }) => name.includes("{id}"));
    expect(withId.length).toBeGreaterThan(5);
    for (const operation of withId) {
      for (const segment of ["x", "%00", "%3Cscript%3E", SOME_ID.toUpperCase().replace("0000", "ZZZZ")]) {
        const answer = await shop.call(operation.method, operation.path(segment), {
          token: tokenFor(operation),
          ...(operation.body === undefined ? {} : { body: {} }),
        });
        expect(answer, `${operation.name} ${segment}`).toMatchObject({ status: 400, body: { code: "malformed-id" } });
      }
    }
  });

  test("an unknown path is not-found; a wrong method says which ones there are", async () => {
    expect(await shop.call("GET", "/nowhere")).toMatchObject({ status: 404, body: { code: "not-found" } });
    const wrong = await shop.call("DELETE", "/terminals");
    expect(wrong).toMatchObject({ status: 405, body: { code: "method-not-allowed" } });
    expect(wrong.headers.get("allow")?.split(", ").toSorted()).toEqual(["GET", "HEAD", "POST"]);
  });

  test("names with HTML are text like any other; control characters are refused", async () => {
    const boss = askers.find(({ name }) => name === "admin")?.token;
    const name = '<img src=x onerror="alert(1)">';
    await shop.call("POST", "/staff", { token: boss, body: { login: "html", name, role: "floor", pin: "135790" } });
    const list = await shop.call("GET", "/staff", { token: boss });
    expect(list.headers.get("content-type")).toBe("application/json");
    expect(list.headers.get("x-content-type-options")).toBe("nosniff");
    expect(list.text).toContain(JSON.stringify(name));
    const body = { login: "bell", name: "a\u0007b", role: "floor", pin: "135790" };
    expect(await shop.call("POST", "/staff", { token: boss, body })).toMatchObject({
      status: 400,
      body: { code: "malformed-body", faults: [{ path: "name", code: "control-characters" }] },
    });
  });
});

test("when the server itself fails, the asker gets a reference and the log gets the rest", async () => {
  const broken = await makeTestApp();
  const failing = await makeTestApp({
    storage: { ...broken.ports.storage, read: () => Promise.reject(new Error("secret of the inside")) },
  });
  const answer = await failing.call("GET", "/setup");
  expect(answer).toMatchObject({ status: 500, body: { code: "internal", reference: expect.any(String) } });
  expect(answer.text).not.toMatch(STACK);
  expect(answer.text).not.toContain("secret");
  expect(failing.log.lines).toMatchObject([
    { message: "request failed", fields: { reference: textAt(answer, "reference"), error: "secret of the inside" } },
  ]);
  await broken.close();
});
