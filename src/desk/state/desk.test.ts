import { describe, expect, it } from "vitest";
import { ok } from "../../domain/result.ts";
import { sampleId } from "../../domain/testing/samples.ts";
import { answering, deskScene, PRINTER, refusedWith, sampleRun, settled } from "../testing/scripted-desk.ts";

const WISH = { count: 100, template: "roll-58x40", forStaff: "  ", printer: undefined };

describe("the label desk (L3)", () => {
  it("takes the run just made into the hand, made for nobody when no name was typed; its address can be opened again", async () => {
    const bodies: unknown[] = [];
    const { desk, addresses } = deskScene({
      makeLabelRun: async (body) => {
        bodies.push(body);
        return ok(sampleRun(1, { printer: null }));
      },
    });
    await desk.rolls.make(WISH);
    expect(bodies).toEqual([{ count: 100, template: "roll-58x40" }]);
    expect(desk.rolls.run.value?.id).toBe(sampleId(1));
    expect(addresses.at(-1)).toBe(`/desk/rolls/${sampleId(1)}`);
  });

  it("starts the printing with the making when a printer was chosen", async () => {
    const started: unknown[] = [];
    const { desk } = deskScene({
      makeLabelRun: async ({ printer }) => ok(sampleRun(1, { printer: { ...PRINTER, id: printer ?? sampleId(2) } })),
      printRun: async (id) => {
        started.push(id);
        return ok(sampleRun(1, { state: "printing" }));
      },
    });
    await desk.rolls.make({ ...WISH, printer: PRINTER.id });
    expect(started).toEqual([sampleId(1)]);
    expect(desk.rolls.run.value).toMatchObject({ state: "printing", printer: PRINTER });
  });

  it("keeps a run that could not be started in the hand, to be started again", async () => {
    const { desk } = deskScene({ makeLabelRun: answering(sampleRun(1)) });
    await desk.rolls.make({ ...WISH, printer: PRINTER.id });
    expect(desk.rolls.run.value?.state).toBe("allocated");
    expect(desk.rolls.acting.problem.value).toBe("offline");
  });

  it("goes on with the replacement when the last N came out damaged", async () => {
    const { desk } = deskScene({
      reportDamaged: async () => ok({ run: sampleRun(1, { voided: 3 }), replacement: sampleRun(200, { count: 3 }) }),
    });
    desk.rolls.take(sampleRun(1));
    expect(await desk.rolls.replaceDamaged(3)).toBe(true);
    expect(desk.rolls.run.value?.id).toBe(sampleId(200));
  });

  it("keeps the run in the hand and says why when the server does not answer", async () => {
    const { desk, opened } = deskScene();
    desk.rolls.take(sampleRun(1));
    expect(await desk.rolls.replaceDamaged(3)).toBe(false);
    expect(await desk.rolls.confirmPrinted()).toBe(false);
    await desk.rolls.fetchFile("pdf");
    expect(desk.rolls.run.value?.id).toBe(sampleId(1));
    expect(desk.rolls.replacing.problem.value).toBe("offline");
    expect(desk.rolls.confirming.problem.value).toBe("offline");
    expect(opened).toEqual([]);
  });

  it("opens the run of its address, and gives the hand free again at the start", async () => {
    const run = sampleRun(1, { state: "printed" });
    const { desk } = deskScene({ runDetail: async () => ok(run) }, `/desk/rolls/${sampleId(1)}`);
    desk.start();
    await settled();
    expect(desk.rolls.run.value).toEqual(run);
    desk.follow("/desk");
    expect(desk.rolls.run.value).toBeUndefined();
    expect(desk.place.value).toEqual({ at: "rolls" });
  });

  it("passes on how many labels a person saw when printing is stopped, and nothing when the printer told it", async () => {
    const bodies: unknown[] = [];
    const { desk } = deskScene({
      stopRun: async (_id, body) => {
        bodies.push(body);
        return ok(sampleRun(1, { state: "stopped" }));
      },
    });
    desk.rolls.take(sampleRun(1, { state: "paused" }));
    await desk.rolls.stop(12);
    await desk.rolls.stop(undefined);
    expect(bodies).toEqual([{ printed: 12 }, {}]);
  });
});

describe("the run in hand is watched (L3)", () => {
  const printing = (confirmed: number) =>
    sampleRun(1, { state: "printing", confirmed, sent: confirmed + 4, witness: "printer" });

  it("is asked for as long as it moves, and tells its pace", async () => {
    let confirmed = 0;
    const { desk, clock } = deskScene({
      runDetail: async () => {
        confirmed += 2;
        return ok(confirmed < 20 ? printing(confirmed) : sampleRun(1, { state: "printed", confirmed: 100 }));
      },
    });
    desk.rolls.take(printing(0));
    await settled();
    expect(desk.rolls.watch.pace.value).toBeUndefined();
    await clock.pass(5_000);
    expect(desk.rolls.run.value?.confirmed).toBe(12);
    expect(desk.rolls.watch.pace.value).toBe(120);
    await clock.pass(60_000);
    expect(desk.rolls.run.value?.state).toBe("printed");
    expect(clock.waits()).toBe(0);
  });

  it("says that the printer is mute only when it has said nothing for a while", async () => {
    let run = sampleRun(1, { state: "printing", sent: 20 });
    const { desk, clock } = deskScene({ runDetail: async () => ok(run) });
    desk.rolls.take(run);
    await settled();
    await clock.pass(3_000);
    expect(desk.rolls.watch.mute.value).toBe(false);
    await clock.pass(1_000);
    expect(desk.rolls.watch.mute.value).toBe(true);
    run = { ...printing(8), sent: 24 };
    await clock.pass(1_000);
    expect(desk.rolls.watch.mute.value).toBe(false);
    expect(desk.rolls.watch.pace.value).toBeUndefined();
  });

  it("keeps what is known while the server does not answer, says so, and asks on", async () => {
    let answers = true;
    const { desk, clock } = deskScene({
      runDetail: async () => (answers ? ok(printing(8)) : { ok: false, error: { kind: "no-answer" } }),
    });
    desk.rolls.take(printing(0));
    await settled();
    answers = false;
    await clock.pass(3_000);
    expect(desk.rolls.watch.problem.value).toBe("offline");
    expect(desk.rolls.run.value?.confirmed).toBe(8);
    answers = true;
    await clock.pass(1_000);
    expect(desk.rolls.watch.problem.value).toBeUndefined();
  });

  it("is asked for no more when another one is taken, or none", async () => {
    const asked: unknown[] = [];
    const { desk, clock } = deskScene({
      runDetail: async (id) => {
        asked.push(id);
        return ok({ ...printing(1), id });
      },
    });
    desk.rolls.take(printing(0));
    await settled();
    desk.rolls.take(sampleRun(2, { state: "printing" }));
    await settled();
    await clock.pass(1_500);
    expect(asked).toEqual([sampleId(1), sampleId(2), sampleId(2)]);
    desk.rolls.take(undefined);
    await clock.pass(9_000);
    expect(asked.length).toBe(3);
  });

  it("shows a refusal of the moment and stays as it was", async () => {
    const { desk } = deskScene({
      pauseRun: async () => refusedWith("not-now"),
      runDetail: async () => ok(printing(1)),
    });
    desk.rolls.take(printing(1));
    expect(await desk.rolls.pause()).toBe(false);
    expect(desk.rolls.acting.problem.value).toBe("not-now");
    expect(desk.rolls.run.value?.state).toBe("printing");
  });
});
