import { describe, expect, it } from "vitest";
import type { LabelDesign } from "../../domain/label-design/label-design.ts";
import { READY_DESIGNS } from "../../domain/label-design/ready-designs.ts";
import { assert, ok } from "../../domain/result.ts";
import { designOf } from "../../domain/testing/printed-labels.ts";
import { deskScene, refusedWith, sampleRun, settled } from "../testing/scripted-desk.ts";
import type { Desk } from "./desk.ts";

const OWN: LabelDesign = { ...designOf("roll-58x40"), id: "mine", name: "Mine" };

/** The label desk with a server that keeps designs as long as `answers` says so. */
async function scene(path = "/desk/designs", own: readonly LabelDesign[] = [OWN]) {
  const kept: LabelDesign[] = [];
  const server = { own: [...own], answers: true, kept };
  const made = deskScene(
    {
      labelDesigns: async () => ok({ ready: [...READY_DESIGNS], own: server.own }),
      keepDesign: async (design) => {
        if (!server.answers) return { ok: false, error: { kind: "no-answer" } };
        kept.push(design);
        server.own = [...server.own.filter(({ id }) => id !== design.id), design];
        return ok(design);
      },
      removeDesign: async (id) => {
        server.own = server.own.filter((design) => design.id !== id);
        return ok(null);
      },
      labelRuns: async () =>
        ok({
          items: (["allocated", "paused", "printed", "stopped"] as const).map((state, at) =>
            sampleRun(at + 1, { state, template: "mine" }),
          ),
        }),
      signOut: async () => ok(null),
    },
    path,
  );
  made.desk.start();
  await settled();
  return { ...made, server };
}

const type = (desk: Desk, change: object): void => {
  const draft = desk.designs.editor.draft.value;
  assert(draft !== undefined, "a design is in hand");
  desk.designs.editor.change({ ...draft, ...change });
};
const WIDER = { labelWidth: "100", labelHeight: "60" };

describe("designs of the store (L5)", () => {
  it("a copy is kept under an id of its own, and is offered for the next roll at once", async () => {
    const { desk, server, addresses } = await scene();
    desk.copyDesign(designOf("roll-58x40"), "Large");
    expect(addresses.at(-1)).toBe("/desk/designs/new-1");
    expect(desk.designs.editor.changed()).toBe(false);
    type(desk, WIDER);
    expect(await desk.designs.editor.keep()).toBe(true);
    await settled();
    expect(server.kept).toMatchObject([{ id: "new-1", name: "Large", labelWidth: 100, pageWidth: 100 }]);
    expect(desk.designs.editor.kept.value).toBe(true);
    expect(desk.designs.next.value).toBe("new-1");
    expect(desk.designs.all().map(({ id }) => id)).toEqual([...READY_DESIGNS.map(({ id }) => id), "new-1", "mine"]);
  });

  it("the design of an address is taken in hand when the server has named it; a ready one is not", async () => {
    const { desk } = await scene("/desk/designs/mine");
    expect(desk.designs.editor.draft.value).toMatchObject({ id: "mine", name: "Mine" });
    desk.follow("/desk/designs/roll-58x40");
    await settled();
    expect(desk.designs.editor.draft.value).toBeUndefined();
    desk.follow("/desk/designs/unknown");
    await settled();
    expect(desk.designs.gone("unknown")).toBe(true);
  });

  it("what cannot be printed is never sent", async () => {
    const { desk, server } = await scene("/desk/designs/mine");
    type(desk, { labelWidth: "50" });
    expect(await desk.designs.editor.keep()).toBe(false);
    type(desk, { labelWidth: "58", name: " " });
    expect(await desk.designs.editor.keep()).toBe(false);
    expect(server.kept).toEqual([]);
  });

  it("a failed or refused save loses nothing that was typed, also over a new session", async () => {
    const { desk, server, signsInAgain } = await scene("/desk/designs/mine");
    type(desk, { name: "Typed", labelWidth: "60," });
    server.answers = false;
    expect(await desk.designs.editor.keep()).toBe(false);
    expect(desk.designs.editor.keeping.problem.value).toBe("offline");
    signsInAgain();
    await settled();
    expect(desk.designs.editor.draft.value).toMatchObject({ name: "Typed", labelWidth: "60," });
    expect(desk.designs.editor.kept.value).toBe(false);
    server.answers = true;
    expect(await desk.designs.editor.keep()).toBe(true);
    expect(desk.designs.editor.changed()).toBe(false);
  });

  it("what is typed while the server is asked is not taken for kept", async () => {
    const { desk } = await scene("/desk/designs/mine");
    type(desk, { name: "First" });
    const keeping = desk.designs.editor.keep();
    type(desk, { name: "Second" });
    await keeping;
    expect(desk.designs.editor.kept.value).toBe(false);
    expect(desk.designs.editor.changed()).toBe(true);
  });

  it("a refusal by the server is told, and the form stays", async () => {
    const { desk } = deskScene({ keepDesign: async () => refusedWith("design-refused") });
    desk.copyDesign(OWN, "Copy");
    expect(await desk.designs.editor.keep()).toBe(false);
    expect(desk.designs.editor.keeping.problem.value).toBe("design-refused");
    expect(desk.designs.editor.draft.value?.name).toBe("Copy");
  });

  it("a removed design is no longer offered, and the rolls that may still be printed in it are counted", async () => {
    const { desk } = await scene();
    expect(desk.rolls.unprintedIn("mine")).toBe(2);
    expect(await desk.designs.remove("mine")).toBe(true);
    expect(desk.designs.own()).toEqual([]);
    expect(desk.designs.gone("mine")).toBe(true);
  });
});

describe("leaving a design with changes (L5)", () => {
  it("asks first, whichever way somebody goes: link, browser, signing out", async () => {
    const { desk, browserGoes, addresses } = await scene("/desk/designs/mine");
    const { editor } = desk.designs;
    const ways = [() => desk.follow("/desk"), () => browserGoes("/desk/printers"), () => desk.signOut()];
    type(desk, WIDER);
    for (const go of ways) {
      go();
      expect(editor.leaving.value).toBeDefined();
      expect(desk.place.value).toEqual({ at: "design", id: "mine" });
      expect(addresses.at(-1)).toBe("/desk/designs/mine");
      expect(desk.session.value).toBeDefined();
      editor.stay();
      expect(editor.draft.value).toMatchObject(WIDER);
    }
  });

  it("goes on where somebody wanted to when the changes are thrown away, and is not asked without any", async () => {
    const { desk } = await scene("/desk/designs/mine");
    const { editor } = desk.designs;
    type(desk, WIDER);
    desk.follow("/desk/printers");
    const go = editor.leaving.value;
    editor.drop();
    go?.();
    expect(desk.place.value).toEqual({ at: "printers" });
    desk.follow("/desk/designs/mine");
    await settled();
    expect(editor.draft.value).toMatchObject({ labelWidth: "58" });
    type(desk, WIDER);
    type(desk, { labelWidth: "58", labelHeight: "40" });
    desk.follow("/desk");
    expect(desk.place.value).toEqual({ at: "rolls" });
    expect(editor.draft.value).toBeUndefined();
  });
});
