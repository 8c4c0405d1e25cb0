import { describe, expect, test } from "vitest";
import { readEnvironment } from "./environment.ts";

describe("environment", () => {
  test("nothing set: a folder here, 8443 and 8080, the demo is offered", () => {
    expect(readEnvironment({})).toMatchObject({
      ok: true,
      value: { port: 8443, httpPort: 8080, lanHttpPort: 8081, name: undefined, demo: true, databaseUrl: undefined },
    });
  });

  test.each([
    [{ SOFTCHECK_PORT: "http" }, "SOFTCHECK_PORT"],
    [{ SOFTCHECK_HTTP_PORT: "70000" }, "SOFTCHECK_HTTP_PORT"],
    [{ DATABASE_URL: "mysql://x" }, "DATABASE_URL"],
    [{ SOFTCHECK_LAN_HTTP_PORT: "-1" }, "SOFTCHECK_LAN_HTTP_PORT"],
    [{ SOFTCHECK_NAME: "https://shop.example" }, "SOFTCHECK_NAME"],
    [{ SOFTCHECK_NAME: "shop.example:8443" }, "SOFTCHECK_NAME"],
    [{ SOFTCHECK_NAME: "192.168.1.5" }, "SOFTCHECK_NAME"],
    [{ SOFTCHECK_TLS_CERT: "a.pem", SOFTCHECK_NAME: "shop.example" }, "SOFTCHECK_TLS_KEY"],
    [{ SOFTCHECK_TLS_CERT: "a.pem", SOFTCHECK_TLS_KEY: "a.key" }, "SOFTCHECK_NAME"],
    [{ SOFTCHECK_REQUEST_LOG: "everything" }, "SOFTCHECK_REQUEST_LOG"],
    [{ SOFTCHECK_CALLS_PER_MINUTE: "many" }, "SOFTCHECK_CALLS_PER_MINUTE"],
    [{ SOFTCHECK_CALLS_PER_MINUTE: "-1" }, "SOFTCHECK_CALLS_PER_MINUTE"],
    [{ SOFTCHECK_PROXIES: "10.0.0.5, proxy.local" }, "SOFTCHECK_PROXIES"],
  ])("%j is refused with a sentence that names the variable", (variables, name) => {
    expect(readEnvironment(variables)).toEqual({ ok: false, error: expect.stringContaining(name) });
  });

  test("SOFTCHECK_DIST names another release of the pages; otherwise it is the one built here", () => {
    expect(readEnvironment({ SOFTCHECK_DIST: "/releases/2" })).toMatchObject({ value: { pages: "/releases/2" } });
    expect(readEnvironment({})).toMatchObject({ value: { pages: expect.stringMatching(/dist$/) } });
  });

  test("webhooks go to no private network, and files into the data folder, unless somebody says so", () => {
    expect(readEnvironment({ SOFTCHECK_DATA: "/data" })).toMatchObject({
      value: { privateWebhooks: false, filesFolder: "/data/files-out" },
    });
    expect(readEnvironment({ SOFTCHECK_PRIVATE_WEBHOOKS: "1", SOFTCHECK_FILES_OUT: "/mnt/tills" })).toMatchObject({
      value: { privateWebhooks: true, filesFolder: "/mnt/tills" },
    });
  });

  test("calls are limited unless somebody says 0", () => {
    expect(readEnvironment({})).toMatchObject({ value: { callsPerMinute: 12_000 } });
    expect(readEnvironment({ SOFTCHECK_CALLS_PER_MINUTE: "0" })).toMatchObject({ value: { callsPerMinute: 0 } });
  });

  test("SOFTCHECK_DEMO=0 starts an empty store", () => {
    expect(readEnvironment({ SOFTCHECK_DEMO: "0" })).toMatchObject({ value: { demo: false } });
  });

  test("a name in any case, and a certificate for it", () => {
    const given = {
      SOFTCHECK_NAME: "Softcheck.Shop.Example",
      SOFTCHECK_TLS_CERT: "/a.pem",
      SOFTCHECK_TLS_KEY: "/a.key",
    };
    expect(readEnvironment(given)).toMatchObject({
      value: { name: "softcheck.shop.example", ownCertificate: { certificate: "/a.pem", key: "/a.key" } },
    });
  });

  test("the door for the certificate can be left shut", () => {
    expect(readEnvironment({ SOFTCHECK_LAN_HTTP_PORT: "0" })).toMatchObject({ value: { lanHttpPort: 0 } });
  });
});
