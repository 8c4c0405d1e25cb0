import { describe, expect, test } from "vitest";
import { RIGHTS } from "../../../src/domain/rights.ts";
import { makeTestApp, setUpStore } from "../../testing/test-app.ts";
import { makeToken, readScopes } from "./make-token.ts";

describe("tokens for integrations", () => {
  test("scopes are read as words or as all; an unknown word is named", () => {
    expect(readScopes("all")).toEqual({ ok: true, value: RIGHTS });
    expect(readScopes("view, redeem")).toEqual({ ok: true, value: ["redeem", "view"] });
    expect(readScopes("view,root")).toEqual({ ok: false, error: { unknown: "root" } });
    expect(readScopes("")).toEqual({ ok: false, error: { unknown: "" } });
  });

  test("a token may do what its scopes say, of its store, for years", async () => {
    const shop = await makeTestApp();
    expect(await makeToken(shop.ports, "erp", ["view"])).toEqual({ ok: false, error: "not-set-up" });
    await setUpStore(shop);
    const token = await makeToken(shop.ports, "erp", ["view"]);
    if (!token.ok) throw new Error(token.error);
    shop.clock.advance(2 * 365 * 24 * 60 * 60_000);
    expect((await shop.call("GET", "/terminals", { token: token.value })).status).toBe(200);
    expect((await shop.call("GET", "/staff", { token: token.value })).status).toBe(403);
    expect((await shop.call("GET", "/sessions/current", { token: token.value })).body).toMatchObject({
      rights: ["view"],
      staff: null,
      terminal: null,
    });
    await shop.close();
  });
});
