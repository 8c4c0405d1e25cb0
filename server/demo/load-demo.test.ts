import { describe, expect, test } from "vitest";
import { pinFault } from "../../src/domain/pin-fault.ts";
import { newPin } from "../frame/new-pin.ts";
import { makeTestApp, textAt } from "../testing/test-app.ts";
import { testRandomness } from "../testing/test-world.ts";
import { demoArticles } from "./articles.ts";
import { loadDemo } from "./load-demo.ts";
import { demoStaff } from "./staff.ts";

describe("demo store", () => {
  test("is loaded into an empty database once, with all articles and staff whose random PINs work", async () => {
    const shop = await makeTestApp();
    const people = await loadDemo(shop.ports);
    expect(people).toHaveLength(demoStaff.length);
    expect(await loadDemo(shop.ports)).toBeUndefined();
    const health = await shop.call("GET", "/health");
    expect(health.body).toMatchObject({ demo: true, catalogueVersion: 1 });
    const count = await shop.ports.storage.read(async ({ stores, catalogue }) =>
      catalogue.count((await stores.first())?.id ?? ""),
    );
    expect(count).toBe(demoArticles.length);
    for (const { login, pin, role } of people ?? []) {
      expect(pin).toMatch(/^\d{6}$/);
      const session = await shop.call("POST", "/sessions", { body: { kind: "staff", login, pin } });
      expect(textAt(session, "staff.role")).toBe(role);
    }
    await shop.close();
  });

  test("two demo stores have different PINs", async () => {
    const [one, two] = [await makeTestApp(), await makeTestApp()];
    const first = await loadDemo(one.ports);
    const second = await loadDemo({ ...two.ports, random: testRandomness(2) });
    expect(second?.map(({ pin }) => pin)).not.toEqual(first?.map(({ pin }) => pin));
    await one.close();
    await two.close();
  });

  test("a PIN that everybody would guess is drawn again", () => {
    const digits = [..."000000123456070707904817"].map(Number);
    const random = { ...testRandomness(), below: () => digits.shift() ?? 0 };
    expect(newPin(random, "07")).toBe("904817");
    expect(pinFault("904817", "07")).toBeUndefined();
  });

  test("there is no administrator until somebody uses the one-time code (T1)", async () => {
    const shop = await makeTestApp();
    await loadDemo(shop.ports);
    expect(await shop.ports.storage.read(({ staff }) => staff.countAdmins())).toBe(0);
    expect((await shop.call("GET", "/setup")).body).toMatchObject({ done: false, demo: true });
    await shop.close();
  });
});
