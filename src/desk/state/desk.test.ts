import { describe, expect, it } from "vitest";
import { labelNumber, readLabel } from "../../domain/label-number.ts";
import { ok } from "../../domain/result.ts";
import { sampleAi, sampleId, sampleLabel, samplePrefix } from "../../domain/testing/samples.ts";
import { browserSession } from "../../protocol/browser-session.ts";
import type { SessionAnswer } from "../../protocol/identity.ts";
import type { LabelRun } from "../../protocol/labels.ts";
import { createDesk } from "./desk.ts";
import { sampleNumber } from "./template.ts";
import type { DeskWorld } from "./world.ts";

const SESSION: SessionAnswer = {
  token: "t",
  expiresAt: "2030-01-01T00:00:00.000Z",
  rights: ["labels"],
  staff: { id: sampleId(1), login: "olga", name: "Olga", role: "operator", active: true },
  terminal: null,
};

const run = (n: number, count: number, voided = 0): LabelRun => ({
  id: sampleId(n),
  prefix: samplePrefix,
  count,
  template: "roll-58x40",
  state: "allocated",
  first: sampleLabel(n),
  last: sampleLabel(n + count - 1),
  voided,
  createdAt: "2026-01-01T10:00:00.000Z",
  createdBy: "olga",
  forStaff: null,
  printer: null,
  sent: 0,
  confirmed: 0,
  witness: null,
  trouble: null,
  startedAt: null,
  endedAt: null,
});

const nobodyAnswers = async () => ({ ok: false, error: { kind: "no-answer" } }) as const;

function scene(client: Partial<DeskWorld["client"]>) {
  const kept = new Map<string, string>();
  const session = browserSession({
    store: {
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, text) => void kept.set(key, text),
      removeItem: (key) => void kept.delete(key),
    },
    now: () => 0,
  });
  session.begin(SESSION);
  const opened: Blob[] = [];
  const desk = createDesk({
    session,
    openFile: (file) => void opened.push(file),
    saveFile: () => undefined,
    client: {
      signIn: nobodyAnswers,
      signOut: nobodyAnswers,
      settings: nobodyAnswers,
      labelRuns: nobodyAnswers,
      makeLabelRun: nobodyAnswers,
      confirmPrinted: nobodyAnswers,
      reportDamaged: nobodyAnswers,
      runDocument: nobodyAnswers,
      label: nobodyAnswers,
      ...client,
    },
  });
  return { desk, opened };
}

describe("the label desk (L3)", () => {
  it("takes the run just made into the hand, made for nobody when no name was typed", async () => {
    const bodies: unknown[] = [];
    const { desk } = scene({
      makeLabelRun: async (body) => {
        bodies.push(body);
        return ok(run(1, 100));
      },
    });
    await desk.make({ count: 100, template: "roll-58x40", forStaff: "  " });
    expect(bodies).toEqual([{ count: 100, template: "roll-58x40" }]);
    expect(desk.run.value?.id).toBe(sampleId(1));
  });

  it("goes on with the replacement when the last N came out damaged", async () => {
    const { desk } = scene({ reportDamaged: async () => ok({ run: run(1, 100, 3), replacement: run(200, 3) }) });
    desk.take(run(1, 100));
    expect(await desk.replaceDamaged(3)).toBe(true);
    expect(desk.run.value?.id).toBe(sampleId(200));
  });

  it("keeps the run in the hand and says why when the server does not answer", async () => {
    const { desk, opened } = scene({});
    desk.take(run(1, 100));
    expect(await desk.replaceDamaged(3)).toBe(false);
    expect(await desk.confirmPrinted()).toBe(false);
    await desk.openPdf();
    expect(desk.run.value?.id).toBe(sampleId(1));
    expect(desk.replacing.problem.value).toBe("offline");
    expect(desk.confirming.problem.value).toBe("offline");
    expect(opened).toEqual([]);
  });
});

describe("the preview's sample number", () => {
  it("looks like the store's labels and is never taken for one (I5)", () => {
    const sample = sampleNumber(samplePrefix);
    expect(sample).toMatch(/^917\d{11}$/);
    expect(labelNumber(sample).ok).toBe(false);
    expect(readLabel(sampleAi + sample, "]C1", { ai: sampleAi, prefixes: [samplePrefix] })).toEqual({
      ok: false,
      error: "malformed-label",
    });
  });
});
