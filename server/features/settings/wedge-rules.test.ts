import { beforeEach, describe, expect, test } from "vitest";
import { makeTestApp, setUpStore, type TestApp } from "../../testing/test-app.ts";

const RULES = { suffix: "enter", suffixText: "", prefix: "", gsReplacement: "|", layout: "auto", maxGap: 50 } as const;
const OTHERS = { manualQuantity: true, holdMinutes: 15, idleMinutes: 15 } as const;

describe("rules for scanners that type (B5)", () => {
  let test1: TestApp;
  let token: string;

  beforeEach(async () => {
    test1 = await makeTestApp();
    token = await setUpStore(test1);
  });

  const put = (wedge?: object) =>
    test1.call("PUT", "/settings", { token, body: { ...OTHERS, ...(wedge === undefined ? {} : { wedge }) } });

  test("a store starts without any; saved ones travel with the settings and stay when others change", async () => {
    expect((await test1.call("GET", "/settings", { token })).body).not.toHaveProperty("wedge");
    expect((await put(RULES)).body).toMatchObject({ wedge: RULES });
    expect((await put()).body).toMatchObject({ wedge: RULES, version: 2 });
    expect((await test1.call("GET", "/settings", { token })).body).toMatchObject({ wedge: RULES });
  });

  test("what stands for GS must not be possible as data of a marking code (B4)", async () => {
    for (const gsReplacement of ["|", "~", "^", "{GS}", "\\"]) {
      expect((await put({ ...RULES, gsReplacement })).status).toBe(200);
    }
    for (const gsReplacement of ["+", "G", "<GS>", "/"]) {
      expect((await put({ ...RULES, gsReplacement })).body).toMatchObject({
        code: "malformed-body",
        faults: [{ path: "wedge.gsReplacement", code: "gs-replacement-is-data" }],
      });
    }
  });
});
