import { describe, expect, it } from "vitest";
import { sampleId } from "../../domain/testing/samples.ts";
import type { SessionAnswer } from "../../protocol/identity.ts";
import { problem, scriptedOffice } from "../testing/scripted-office.ts";
import { pinRefusal } from "./new-pin.ts";

const session = (rights: SessionAnswer["rights"], role: "manager" | "admin"): SessionAnswer => ({
  token: "t",
  expiresAt: "2030-01-01T00:00:00.000Z",
  rights,
  staff: { id: sampleId(1), login: "anna", name: "Anna", role, active: true },
  terminal: null,
});
const MANAGER = session(["compose", "redeem", "labels", "view", "manage", "catalogue"], "manager");

const member = (n: number, more: object = {}) => ({
  id: sampleId(n),
  login: `3${n}`,
  name: `Person ${n}`,
  role: "floor",
  active: true,
  locked: false,
  hasBadge: false,
  lastSignedInAt: null,
  pinChangedAt: null,
  ...more,
});
const role = (name: string, rights: readonly string[], fixed = false) => ({ role: name, rights, usual: rights, fixed });

async function staffPlace(items: readonly object[], who = MANAGER) {
  const scene = scriptedOffice({ address: "/office/staff", session: who });
  scene.office.start();
  await scene.answer("/staff", 200, { items });
  return scene;
}

describe("the staff (T2)", () => {
  it("shows who is locked at once; whoever is shut out needs no unlocking", async () => {
    const { office } = await staffPlace([
      member(2),
      member(3, { locked: true }),
      member(4, { locked: true, active: false }),
    ]);
    expect(office.people.locked().map(({ id }) => id)).toEqual([sampleId(3)]);
  });

  it("lets nobody act on those who may do more, by the rights that this store gave the role", async () => {
    const { office, answer } = await staffPlace([member(2), member(3, { role: "admin" })]);
    const [floor, admin] = office.people.list.value.value?.items ?? [];
    expect([floor, admin].map((one) => one && office.people.mayActOn(one))).toEqual([true, false]);
    await answer("/roles", 200, { items: [role("floor", ["compose", "admin"])] });
    expect(floor && office.people.mayActOn(floor)).toBe(false);
  });

  it("asks for the list anew after an act, and tells the outcome of the newest act alone", async () => {
    const { office, answer, asked } = await staffPlace([member(2, { locked: true })]);
    const unlocking = office.people.unlock(sampleId(2));
    await answer(`/staff/${sampleId(2)}/unlock`, 200, member(2));
    await answer("/staff", 200, { items: [member(2)] });
    expect(await unlocking).toBe(true);
    expect(office.people.locked()).toEqual([]);
    const giving = office.people.giveBadge(sampleId(2), "0042");
    expect(office.people.acts.unlock.value.value).toBeUndefined();
    await answer(`/staff/${sampleId(2)}/badge`, 409, problem("badge-taken", 409));
    await answer("/staff", 200, { items: [member(2)] });
    expect(await giving).toBe(false);
    expect(office.people.acts.badge.problem.value).toBe("badge-taken");
    expect(asked.filter((one) => one === "GET /api/v1/staff")).toHaveLength(3);
  });

  it("shuts out without saving what is typed beside it: name and role are those of the server", async () => {
    const { office, answer, bodies } = await staffPlace([member(2)]);
    const [one] = office.people.list.value.value?.items ?? [];
    if (one === undefined) throw new Error("nobody is listed");
    const blocking = office.people.letIn(one, false);
    await answer(`/staff/${sampleId(2)}`, 200, member(2, { active: false }));
    await answer("/staff", 200, { items: [] });
    await blocking;
    expect(bodies.at(-2)).toBe(JSON.stringify({ name: "Person 2", role: "floor", active: false }));
  });

  it("forgets what came of an act when another place is gone to", async () => {
    const { office, answer } = await staffPlace([member(2)]);
    const adding = office.people.add({ login: "x", name: "X", role: "floor", pin: "274913" });
    await answer("/staff", 409, problem("name-taken", 409));
    expect(await adding).toBe(false);
    expect(office.people.adding.problem.value).toBe("name-taken");
    office.go({ at: "person", id: sampleId(2) });
    expect(office.people.adding.problem.value).toBeUndefined();
  });
});

describe("a session that ends by itself", () => {
  it("is told from a sign-out, so that what was typed can wait for the same person", async () => {
    const { office, answer, session } = await staffPlace([member(2)]);
    session.end();
    expect(office.interrupted.value?.staff?.login).toBe("anna");
    expect(office.people.list.value.value?.items.map(office.people.mayActOn)).toEqual([true]);
    session.begin(MANAGER);
    expect(office.interrupted.value).toBeUndefined();
    const leaving = office.signOut();
    await answer("/sessions/current", 204, null);
    await leaving;
    expect(office.interrupted.value).toBeUndefined();
  });
});

describe("a new PIN (T2)", () => {
  it.each([
    ["27491", "length"],
    ["2749131234567", "length"],
    ["27 913", "not-digits"],
    ["777777", "one-digit"],
    ["234567", "row"],
    ["424242", "repeated"],
    ["123321", "mirrored"],
    ["19840712", "date"],
    ["580317", "login"],
    ["274913", undefined],
  ])("%s: %s", (pin, refusal) => {
    expect(pinRefusal(pin, "580317")).toBe(refusal);
  });
});
