import { describe, expect, test } from "vitest";
import { readEnvironment } from "./environment.ts";

describe("environment", () => {
  test("nothing set: a folder here, 8443 and 8080, the demo is offered", () => {
    expect(readEnvironment({})).toMatchObject({
      ok: true,
      value: { port: 8443, httpPort: 8080, demo: true, databaseUrl: undefined },
    });
  });

  test.each([
    [{ SOFTCHECK_PORT: "http" }, "SOFTCHECK_PORT"],
    [{ SOFTCHECK_HTTP_PORT: "70000" }, "SOFTCHECK_HTTP_PORT"],
    [{ DATABASE_URL: "mysql://x" }, "DATABASE_URL"],
  ])("%j is refused with a sentence that names the variable", (variables, name) => {
    expect(readEnvironment(variables)).toEqual({ ok: false, error: expect.stringContaining(name) });
  });

  test("SOFTCHECK_DIST names another release of the pages; otherwise it is the one built here", () => {
    expect(readEnvironment({ SOFTCHECK_DIST: "/releases/2" })).toMatchObject({ value: { pages: "/releases/2" } });
    expect(readEnvironment({})).toMatchObject({ value: { pages: expect.stringMatching(/dist$/) } });
  });

  test("SOFTCHECK_DEMO=0 starts an empty store", () => {
    expect(readEnvironment({ SOFTCHECK_DEMO: "0" })).toMatchObject({ value: { demo: false } });
  });
});
