import Bonjour from "bonjour-service";
import { expect, test } from "vitest";
import { announce, isAnnounced } from "./announce.ts";

const NAME = "softcheck-under-test.local";
const LONGEST_MS = 8_000;

test("a .local name is answered for on the LAN, with the port of the server", async () => {
  const faults: string[] = [];
  const failed = (error: unknown): void => void faults.push(String(error));
  const announcement = announce(NAME, 18_443, failed);
  const listener = new Bonjour({}, failed);
  const port = await new Promise<number | undefined>((resolve) => {
    const browser = listener.find({ type: "https" }, (service) => service.host === NAME && resolve(service.port));
    setTimeout(() => {
      browser.stop();
      resolve(undefined);
    }, LONGEST_MS).unref();
  });
  await announcement.stop();
  await new Promise<void>((resolve) => listener.destroy(() => resolve()));
  if (faults.length > 0 && port === undefined) {
    console.warn(`this network carries no multicast (${faults[0]}): nothing was announced, and it was said`);
    return;
  }
  expect(port).toBe(18_443);
});

test("no other name is", () => {
  expect(isAnnounced("softcheck.local")).toBe(true);
  expect(["softcheck.shop.example", "local", undefined].map(isAnnounced)).toEqual([false, false, false]);
});
