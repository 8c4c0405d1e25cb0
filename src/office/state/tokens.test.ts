import { describe, expect, it } from "vitest";
import { sampleId } from "../../domain/testing/samples.ts";
import { problem, scriptedOffice } from "../testing/scripted-office.ts";

const token = (n: number) => ({
  id: sampleId(n),
  name: `Program ${n}`,
  scopes: ["view"],
  createdAt: "2026-03-01T10:00:00.000Z",
  createdBy: "anna",
  lastUsedAt: null,
});

async function tokensPlace() {
  const scene = scriptedOffice({
    address: "/office/tokens",
    session: {
      token: "t",
      expiresAt: "2030-01-01T00:00:00.000Z",
      rights: ["view", "admin"],
      staff: { id: sampleId(1), login: "anna", name: "Anna", role: "admin", active: true },
      terminal: null,
    },
  });
  scene.office.start();
  await scene.answer("/tokens", 200, { items: [] });
  const making = scene.office.tokens.make("Program 2", ["view"]);
  await scene.answer("/tokens", 201, { ...token(2), token: "secret" });
  await scene.answer("/tokens", 200, { items: [token(2)] });
  await making;
  return scene;
}

describe("tokens (T2)", () => {
  it("show their secret until it is put away, then never again", async () => {
    const { office } = await tokensPlace();
    expect(office.tokens.making.value.value?.token).toBe("secret");
    office.tokens.putAway();
    expect(office.tokens.making.value.value).toBeUndefined();
    expect(office.tokens.list.value.value?.items.map(({ name }) => name)).toEqual(["Program 2"]);
  });

  it("show no secret in another place, nor after they were withdrawn", async () => {
    const { office, answer } = await tokensPlace();
    const withdrawing = office.tokens.withdraw(sampleId(2));
    await answer(`/tokens/${sampleId(2)}`, 204, null);
    await answer("/tokens", 200, { items: [] });
    expect(await withdrawing).toBe(true);
    expect(office.tokens.making.value.value).toBeUndefined();
    const again = await tokensPlace();
    again.office.go({ at: "settings" });
    expect(again.office.tokens.making.value.value).toBeUndefined();
  });

  it("that are gone already are told so, and the list is asked for anew", async () => {
    const { office, answer } = await tokensPlace();
    const withdrawing = office.tokens.withdraw(sampleId(2));
    await answer(`/tokens/${sampleId(2)}`, 404, problem("unknown-token", 404));
    await answer("/tokens", 200, { items: [] });
    expect(await withdrawing).toBe(false);
    expect(office.tokens.withdrawing.problem.value).toBe("unknown-token");
    expect(office.tokens.list.value.value?.items).toEqual([]);
  });
});
