import { request } from "node:http";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Listening, listen } from "../node/listen.ts";
import { makeWeb } from "../node/web.ts";
import { operationsOf } from "../testing/openapi-reading.ts";
import { makeTestApp, setUpStore, type TestApp } from "../testing/test-app.ts";

let shop: TestApp;
let admin: string;
let door: Listening;
beforeAll(async () => {
  shop = await makeTestApp();
  admin = await setUpStore(shop);
  const trust = {
    authorityPem: () => "PEM",
    facts: () => ({
      fingerprint: "AB",
      endsAt: new Date(0),
      secureOrigin: "",
      pageAddress: "http://x/",
      ownName: undefined,
    }),
  };
  const parts = { pages: tmpdir(), demoSheet: async () => undefined, demoSheetStyle: "" };
  const web = makeWeb({ app: shop.app, trust, ...parts });
  const opened = await listen({
    port: 0,
    hostname: "127.0.0.1",
    variable: "SOFTCHECK_HTTP_PORT",
    fetch: (asked, bindings) => web.fetch(asked, bindings),
    isUpload: () => false,
  });
  if (!opened.ok) throw new Error(opened.error);
  door = opened.value;
});
afterAll(async () => {
  await door.stop(0);
  await shop.close();
});

type Answer = { readonly status: number; readonly headers: Readonly<Record<string, string | string[] | undefined>> };

/** As a browser or a stranger would send it: `fetch` forbids some of these headers and methods. */
const ask = (
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body = "",
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request({ port: door.port, host: "127.0.0.1", method, path, headers, agent: false }, (answer) => {
      answer.resume().on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }));
    });
    asked.on("error", reject).end(body);
  });

describe("every answer of the wire, whoever asks", () => {
  test("forbids what no answer needs, keeps no cookie and opens itself to no other origin", async () => {
    const operations = operationsOf((await shop.call("GET", "/openapi.json")).body);
    expect(operations.length).toBeGreaterThan(30);
    for (const { method, path, name } of operations) {
      for (const token of [undefined, admin]) {
        if (token !== undefined && method !== "GET") continue;
        const { headers } = await shop.call(method, path("x"), { token, headers: { origin: "https://evil.example" } });
        expect(headers.get("content-security-policy"), name).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
        expect(headers.get("content-security-policy"), name).not.toContain("unsafe-inline");
        expect(headers.get("x-content-type-options"), name).toBe("nosniff");
        expect(headers.get("referrer-policy"), name).toBe("no-referrer");
        expect(headers.get("cross-origin-opener-policy"), name).toBe("same-origin");
        expect(headers.get("cross-origin-resource-policy"), name).toBe("same-origin");
        expect(headers.get("cache-control"), name).toMatch(/no-store|no-cache|private/);
        expect(headers.get("access-control-allow-origin"), name).toBeNull();
        expect(headers.get("set-cookie"), name).toBeNull();
        expect(headers.get("x-powered-by"), name).toBeNull();
      }
    }
  });
});

describe("other sites (CSRF)", () => {
  const CROSS = { origin: "https://evil.example", "sec-fetch-site": "cross-site", "content-type": "application/json" };

  test("a browser that asks beforehand whether it may is told nothing (CORS)", async () => {
    const preflight = {
      ...CROSS,
      "access-control-request-method": "PUT",
      "access-control-request-headers": "authorization",
    };
    const answer = await ask("OPTIONS", "/api/v1/settings", preflight);
    expect(answer.status).toBe(405);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  test("what a form of another site could send is not understood", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
      const answer = await ask("POST", "/api/v1/sessions", { "content-type": type }, '{"kind":"staff"}');
      expect(answer.status).toBe(415);
    }
  });

  test.each(["cross-site", "same-site"])(
    "a browser that says that it acts for another site (%s) changes nothing",
    async (site) => {
      for (const method of ["POST", "PUT", "DELETE"]) {
        const asked = { ...CROSS, "sec-fetch-site": site, authorization: `Bearer ${admin}` };
        const answer = await ask(method, "/api/v1/sessions/current", asked);
        expect(answer.status).toBe(403);
        expect(answer.headers["content-security-policy"]).toContain("default-src 'none'");
      }
      expect((await shop.call("GET", "/sessions/current", { token: admin })).status).toBe(200);
    },
  );

  test("our own pages and programs without a browser are let through", async () => {
    for (const site of [{ "sec-fetch-site": "same-origin" }, { "sec-fetch-site": "none" }, {}]) {
      const answer = await ask("POST", "/api/v1/sessions", { "content-type": "application/json", ...site }, "{}");
      expect(answer.status).toBe(400);
    }
  });
});

test("TRACE echoes nothing", async () => {
  const answer = await ask("TRACE", "/api/v1/settings", { authorization: `Bearer ${admin}` });
  expect(answer.status).toBeGreaterThanOrEqual(400);
  expect(answer.status).toBeLessThan(500);
});
