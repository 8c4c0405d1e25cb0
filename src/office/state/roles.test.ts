import { describe, expect, it } from "vitest";
import { RIGHTS, type Right } from "../../domain/rights.ts";
import { sampleId } from "../../domain/testing/samples.ts";
import { problem, scriptedOffice } from "../testing/scripted-office.ts";

const view = (role: string, rights: readonly Right[], usual = rights) => ({
  role,
  rights,
  usual,
  fixed: role === "admin",
});
const TABLE = [view("floor", ["compose"]), view("cashier", ["redeem", "view"]), view("admin", RIGHTS)];

async function rolesPlace() {
  const scene = scriptedOffice({
    address: "/office/roles",
    session: {
      token: "t",
      expiresAt: "2030-01-01T00:00:00.000Z",
      rights: [...RIGHTS],
      staff: { id: sampleId(1), login: "anna", name: "Anna", role: "admin", active: true },
      terminal: null,
    },
  });
  scene.office.start();
  await scene.answer("/roles", 200, { items: TABLE });
  return scene;
}

describe("rights of roles (T2)", () => {
  it("are changed in the table first; taken back, nothing is left to save", async () => {
    const { office } = await rolesPlace();
    const { roles } = office;
    roles.toggle("floor", "view");
    expect(roles.shown("floor")).toEqual(["compose", "view"]);
    expect(roles.rightsOf("floor")).toEqual(["compose"]);
    expect(roles.changed()).toEqual(["floor"]);
    roles.toggle("floor", "view");
    expect(roles.changed()).toEqual([]);
  });

  it("of the administrator are fixed", async () => {
    const { office } = await rolesPlace();
    office.roles.toggle("admin", "view");
    expect(office.roles.shown("admin")).toEqual(RIGHTS);
    expect(office.roles.changed()).toEqual([]);
  });

  it("are saved role by role; a refusal stops there, says what was saved and keeps the rest", async () => {
    const { office, answer, bodies } = await rolesPlace();
    const { roles } = office;
    roles.toggle("floor", "view");
    roles.toggle("cashier", "labels");
    const saving = roles.save();
    await answer("/roles/floor", 200, view("floor", ["compose", "view"], ["compose"]));
    expect(bodies.at(-2)).toBe('{"rights":["compose","view"]}');
    await answer("/roles/cashier", 403, problem("forbidden", 403));
    await answer("/roles", 200, { items: [view("floor", ["compose", "view"], ["compose"]), ...TABLE.slice(1)] });
    expect(await saving).toBe(false);
    expect(roles.saved.value).toEqual(["floor"]);
    expect(roles.changed()).toEqual(["cashier"]);
    expect(roles.saving.problem.value).toBe("forbidden");
    expect(roles.shown("cashier")).toEqual(["redeem", "labels", "view"]);
  });

  it("go back to what is usual", async () => {
    const { office } = await rolesPlace();
    office.roles.toggle("cashier", "view");
    office.roles.makeUsual("cashier");
    expect(office.roles.changed()).toEqual([]);
  });
});
