import { expect, test } from "vitest";
import { pageWakeups } from "./wakeups.ts";

const LONG = 3_600_000;

test("a wait ends by itself", async () => {
  await expect(pageWakeups().sleep(1)).resolves.toBeUndefined();
});

test("a wake ends every wait of the moment and none of a later one", async () => {
  const wakeups = pageWakeups();
  const waits = Promise.all([wakeups.sleep(LONG), wakeups.sleep(LONG)]);
  wakeups.wake();
  await waits;
  let ended = false;
  const later = wakeups.sleep(LONG).then(() => {
    ended = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(ended).toBe(false);
  wakeups.wake();
  await later;
});

test("after closing nobody waits", async () => {
  const wakeups = pageWakeups();
  const waiting = wakeups.sleep(LONG);
  wakeups.close();
  await waiting;
  await wakeups.sleep(LONG);
  expect(wakeups.isClosed()).toBe(true);
});
