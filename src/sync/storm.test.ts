import fc from "fast-check";
import { expect, test } from "vitest";
import { openInMemory } from "../journal/in-memory.ts";
import { FakeServer } from "./testing/fake-server.ts";
import { FAULTS, type Fault, faultyFetch } from "./testing/faulty-fetch.ts";
import { AT, agree, enrol, got, id, NOW, payment } from "./testing/samples.ts";
import { sceneOver } from "./testing/scene.ts";

/** What happens next: an order or a payment is saved, a tab sends, a page is reloaded, the disk or the clock plays up. */
type Step =
  | { readonly kind: "agree" | "pay" | "reload" | "full-disk" }
  | { readonly kind: "send"; readonly tabs: readonly (0 | 1)[] }
  | { readonly kind: "clock"; readonly minutes: number };

const STEP: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Step>({ kind: "agree" }, { kind: "pay" }) },
  { weight: 4, arbitrary: fc.constantFrom<Step>({ kind: "send", tabs: [0] }, { kind: "send", tabs: [0, 1] }) },
  { weight: 1, arbitrary: fc.constantFrom<Step>({ kind: "reload" }, { kind: "full-disk" }) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: -600_000, max: 600_000 }).map((minutes): Step => ({ kind: "clock", minutes })),
  },
);

const WEATHER = fc.array(fc.option(fc.constantFrom<Fault>(...FAULTS), { nil: undefined }), {
  minLength: 1,
  maxLength: 60,
});

/** Rounds after which everything must be through when nothing fails any more (I11). */
const CALM_ROUNDS = 3;

test("whatever the network does, every order and payment arrives once in the end (I2, I4, I6, I9, I10, I11)", async () => {
  const story = fc.asyncProperty(fc.array(STEP, { maxLength: 40 }), WEATHER, async (steps, weather) => {
    const server = new FakeServer();
    const device = openInMemory();
    await enrol(device);
    const faults = [...weather];
    const fetch = faultyFetch(server.fetch, () => faults.shift());
    const clock = { now: NOW };
    const tab = () => sceneOver(device, fetch, clock);
    let tabs = [tab(), tab()];
    let saved = 0;
    let paid = 0;
    const send = async (which: number) => {
      await tabs[which]?.syncer.round();
      await tabs[which]?.payments();
    };

    for (const step of steps) {
      switch (step.kind) {
        case "agree":
          await agree(device, saved++);
          break;
        case "pay":
          got(await device.till.put(payment(500 + paid++)));
          break;
        case "send":
          await Promise.all(step.tabs.map(send));
          break;
        case "reload":
          tabs = [tab(), tab()];
          break;
        case "full-disk":
          // Strikes a write of the next sending; what people save is refused in the open and is not this test's matter.
          device.disk.nextWriteFails = "no-space";
          await send(0);
          device.disk.nextWriteFails = undefined;
          break;
        case "clock":
          clock.now += step.minutes * 60_000;
          break;
      }
      // Nothing is ever cleared here that the server does not have (I2).
      const waiting = new Set(got(await device.outbox.waiting()).map((row) => row.id));
      for (let n = 0; n < saved; n++) expect(waiting.has(id(n)) || server.orders.has(id(n))).toBe(true);
    }

    faults.length = 0;
    for (let n = 0; n < CALM_ROUNDS; n++) await send(0);
    expect(got(await device.outbox.waiting())).toEqual([]);
    expect(got(await device.outbox.refused())).toEqual([]);
    expect(got(await device.till.committing())).toEqual([]);
    expect(server.arrived.toSorted()).toEqual(Array.from({ length: saved }, (_, n) => id(n)).toSorted());
    expect(server.commits.size).toBe(paid);
    const orders = got(await device.orders.since(AT));
    expect(orders.map((order) => order.state.kind)).toEqual(Array(saved).fill("at-the-server"));
    expect(new Set(orders.map((order) => order.document.sequence)).size).toBe(saved);
  });
  // A seed of its own per run; fast-check prints it with the shrunk story when it fails.
  await fc.assert(story, { numRuns: 400 });
});
