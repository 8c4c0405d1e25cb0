import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { makeWeb } from "./web.ts";

const pages = mkdtempSync(join(tmpdir(), "softcheck-pages-"));
mkdirSync(join(pages, "assets"));
writeFileSync(join(pages, "index.html"), "<!doctype html><title>page</title>");
writeFileSync(join(pages, "sw.js"), "self");
writeFileSync(join(pages, "manifest.webmanifest"), "{}");
writeFileSync(join(pages, "assets/till-A1b2C3d4.js"), "till");
writeFileSync(join(pages, "assets/reader-A1b2C3d4.wasm"), "wasm");
afterAll(() => rmSync(pages, { recursive: true }));

const FACTS = {
  fingerprint: "AB:CD",
  endsAt: new Date("2036-01-15T00:00:00Z"),
  secureOrigin: "https://softcheck.shop.example:8443",
  pageAddress: "http://192.168.7.20:8081/trust",
  ownName: undefined,
};
const web = makeWeb({
  app: {
    fetch: async (request, from) => new Response(`${request.method} ${new URL(request.url).pathname} from ${from}`),
  },
  pages,
  trust: { authorityPem: () => "PEM", facts: () => FACTS },
  demoSheet: async () => undefined,
  demoSheetStyle: "body {}",
});
const get = (path: string, method = "GET") => web.request(path, { method }, { from: "10.0.0.5" });

describe("what the server's ports answer", () => {
  test.each(["/", "/till", "/desk", "/office", "/office/soft-checks/1"])(
    "%s opens the one page, never cached",
    async (path) => {
      const response = await get(path);
      expect(await response.text()).toContain("<title>page</title>");
      expect(response.headers.get("cache-control")).toBe("no-cache");
      expect(response.headers.get("content-type")).toContain("text/html");
    },
  );

  test("assets with a hash are kept for good, the worker is asked for again", async () => {
    expect((await get("/assets/till-A1b2C3d4.js")).headers.get("cache-control")).toContain("immutable");
    expect((await get("/sw.js")).headers.get("cache-control")).toBe("no-cache");
  });

  test.each([
    ["/assets/reader-A1b2C3d4.wasm", "application/wasm"],
    ["/manifest.webmanifest", "application/manifest+json"],
    ["/sw.js", "javascript"],
    ["/ca.crt", "application/x-x509-ca-cert"],
    ["/demo-sheet.css", "text/css"],
    ["/trust", "text/html"],
    ["/trust.css", "text/css"],
  ])("%s has its media type", async (path, media) => {
    expect((await get(path)).headers.get("content-type")).toContain(media);
  });

  test.each(["/", "/assets/till-A1b2C3d4.js", "/nowhere", "/ca.crt", "/trust"])(
    "%s carries the security headers",
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(headers.get("content-security-policy")).not.toContain("unsafe-inline");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    },
  );

  test.each(["/nowhere", "/tills", "/../package.json", "/%2e%2e/package.json", "/demo-sheet", "/assets"])(
    "%s is nothing",
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  test("the wire gets the request whole, with the address that asked", async () => {
    expect(await (await get("/api/v1/pairings", "POST")).text()).toBe("POST /api/v1/pairings from 10.0.0.5");
  });
});
