import { expect, test } from "vitest";
import { NO_FAULTS } from "../faults.ts";
import { createDemo, type Frames } from "./demo.ts";
import { TOUR } from "./tour-steps.ts";

function demoWithFrames() {
  const told: string[] = [];
  const frames: Frames = {
    scan: (page, raw) => void told.push(`${page} ${raw}`),
    tellNetwork: (event) => void told.push(event),
  };
  const store = { people: [], pairings: { terminal: "1", till: "2" }, labels: async () => [] };
  return { demo: createDemo(store, frames), told };
}

test("a page that was shown stays open while another one is shown; scans go to the shown one", () => {
  const { demo, told } = demoWithFrames();
  demo.show("till");
  demo.show("terminal");
  demo.show("till");
  expect(demo.opened.value).toEqual(["terminal", "till"]);
  demo.scan("952");
  expect(told).toEqual(["till 952"]);
});

test("pages hear of the network when it goes and when it comes, and of no other fault", () => {
  const { demo, told } = demoWithFrames();
  demo.change({ delayMs: 3_000 });
  demo.change({ offline: true });
  demo.change({ lostAnswers: 0.5 });
  demo.change(NO_FAULTS);
  demo.change(NO_FAULTS);
  expect(told).toEqual(["offline", "online"]);
  expect(demo.faults.value).toEqual(NO_FAULTS);
});

test("the tour shows each step's page and stops at its ends", () => {
  const { demo } = demoWithFrames();
  for (const [number, { page }] of TOUR.entries()) {
    demo.goTo(number);
    expect([demo.step.value, demo.shown.value]).toEqual([number, page]);
  }
  demo.goTo(TOUR.length);
  expect(demo.step.value).toBe(TOUR.length - 1);
});

test("a seed typed again begins its row of chances again", () => {
  const { demo } = demoWithFrames();
  const draw = (): readonly number[] => Array.from({ length: 5 }, () => demo.random());
  demo.seed.value = "7";
  const first = draw();
  demo.seed.value = "8";
  expect(draw()).not.toEqual(first);
  demo.seed.value = "7";
  expect(draw()).toEqual(first);
});
