import { describe, expect, test } from "vitest";
import { openCatalogueCopy } from "../journal/catalogue-copy.ts";
import { memoryBlocks } from "../journal/catalogue-memory-blocks.ts";
import { openInMemory } from "../journal/in-memory.ts";
import { packedSnapshot } from "../protocol/testing/packed-snapshot.ts";
import { deviceCrypto } from "./device-crypto.ts";
import { openLink } from "./link.ts";
import type { About } from "./report.ts";
import { FakeServer, SETTINGS } from "./testing/fake-server.ts";
import { AT, agree, enrol, got, id, NOW, RUB } from "./testing/samples.ts";
import { scriptedPause, settled } from "./testing/scripted-pause.ts";

async function page(given: { readonly enrolled?: boolean; readonly about?: About } = {}) {
  const server = new FakeServer();
  server.catalogue = { bytes: await packedSnapshot(5, RUB, []), version: 5, deltas: [] };
  const device = openInMemory();
  if (given.enrolled !== false) await enrol(device);
  const net = { down: false };
  const { pause } = scriptedPause();
  const wakes = new Set<() => void>();
  const bugs: unknown[] = [];
  const opened = openLink({
    ...device,
    copy: openCatalogueCopy(device.disk, memoryBlocks(), device.disk.bells.catalogue),
    fetch: async (request) => {
      if (net.down) throw new TypeError("network");
      return server.fetch(request);
    },
    origin: "https://store.test",
    crypto: deviceCrypto(crypto.subtle),
    alone: async (work) => {
      await work();
      return "done";
    },
    wakeups: (wake) => {
      wakes.add(wake);
      return () => wakes.delete(wake);
    },
    pause,
    now: () => NOW,
    random: () => 0,
    report: (bug) => bugs.push(bug),
    ...(given.about === undefined ? {} : { about: given.about }),
  });
  return { server, device, net, wakes, bugs, ...opened };
}

const soon = { interval: 5 };

describe("the link", () => {
  test("signs in, takes catalogue and settings, and tells the truth about them (M2)", async () => {
    const { start, link, settings, token, device, bugs } = await page();
    expect(link.state().server).toBe("asking");
    const stop = await start();
    await expect.poll(() => settings(), soon).toEqual(SETTINGS);
    await expect
      .poll(() => link.state(), soon)
      .toEqual({
        server: "server",
        answeredAt: NOW,
        unsent: 0,
        oldestUnsentAt: undefined,
        refused: 0,
        copy: { version: 5, articles: 0, confirmedAt: NOW },
        revoked: false,
      });
    expect(await token()).toBe("t1");
    expect(got(await device.memory.settings())).toEqual(SETTINGS);
    stop();
    expect(bugs).toEqual([]);
  });

  test("sends an order as soon as it is saved, also by another tab", async () => {
    const { start, server, device, link, bugs } = await page();
    const stop = await start();
    await settled();
    await agree(openInMemory(device.disk), 1);
    await expect.poll(() => server.arrived, soon).toEqual([id(1)]);
    await expect.poll(() => link.state().unsent, soon).toBe(0);
    stop();
    expect(bugs).toEqual([]);
  });

  test("without a server it says so, counts what is here, and sends it when the network is back", async () => {
    const { start, server, device, link, net, wakes, bugs } = await page();
    net.down = true;
    let told = 0;
    link.watch(() => told++);
    const stop = await start();
    await agree(device, 1);
    await expect.poll(() => link.state(), soon).toMatchObject({ server: "none", unsent: 1, oldestUnsentAt: AT });
    expect(told).toBeGreaterThan(0);
    net.down = false;
    for (const wake of wakes) wake();
    await expect.poll(() => server.arrived, soon).toEqual([id(1)]);
    await expect.poll(() => link.state(), soon).toMatchObject({ server: "server", unsent: 0 });
    stop();
    expect(wakes.size).toBe(0);
    expect(bugs).toEqual([]);
  });

  test("what waits is sent as soon as the server answers anybody again, however long the pause has grown", async () => {
    const { start, server, device, link, net, token, bugs } = await page();
    net.down = true;
    const stop = await start();
    await agree(device, 1);
    await expect.poll(() => link.state(), soon).toMatchObject({ server: "none", unsent: 1 });
    // The tries of this moment are over: everything pauses.
    for (let turn = 0; turn < 50; turn++) await settled();
    net.down = false;
    await token();
    await expect.poll(() => server.arrived, soon).toEqual([id(1)]);
    await expect.poll(() => link.state(), soon).toMatchObject({ server: "server", unsent: 0 });
    stop();
    expect(bugs).toEqual([]);
  });

  test("a refused order is counted apart and hides nothing (S5)", async () => {
    const { start, server, device, link, bugs } = await page();
    server.stumbles.set(id(1), [400, "malformed-body"]);
    const stop = await start();
    for (const n of [1, 2]) await agree(device, n);
    await expect.poll(() => link.state(), soon).toMatchObject({ unsent: 0, refused: 1 });
    expect(server.arrived).toEqual([id(2)]);
    stop();
    expect(bugs).toEqual([]);
  });

  test("a revoked terminal loses nothing and says that it must be enrolled again", async () => {
    const { start, server, device, link, bugs } = await page();
    server.knowsTerminal = false;
    const stop = await start();
    await agree(device, 1);
    await expect.poll(() => link.state(), soon).toMatchObject({ revoked: true, unsent: 1, server: "server" });
    stop();
    expect(bugs).toEqual([]);
  });

  test("works from its settings of yesterday while nobody answers", async () => {
    const { start, settings, device, net, bugs } = await page();
    const yesterday = { ...SETTINGS, manualQuantity: false };
    got(await device.memory.keepSettings(yesterday));
    net.down = true;
    const stop = await start();
    expect(settings()).toEqual(yesterday);
    stop();
    expect(bugs).toEqual([]);
  });

  test("a device without a name waits for it and takes up its work once enrolled", async () => {
    const { start, server, device, link, bugs } = await page({ enrolled: false });
    const stop = await start();
    await settled();
    expect(server.requests).toEqual([]);
    await enrol(device);
    link.kick();
    await expect.poll(() => link.state().copy.version, soon).toBe(5);
    stop();
    expect(bugs).toEqual([]);
  });

  const ABOUT: About = {
    softwareVersion: "0.1.0",
    vitals: async () => ({ persisted: "refused", quotaFreeMb: 900 }),
  };

  test("tells the server what waits here, its storage, version and clock (M2)", async () => {
    const { start, server, device, link, bugs } = await page({ about: ABOUT });
    server.stumbles.set(id(1), [400, "malformed-body"]);
    server.stumbles.set(id(2), [500, "internal"]);
    for (const n of [1, 2]) await agree(device, n);
    const stop = await start();
    await expect.poll(() => link.state().refused, soon).toBe(1);
    await expect.poll(() => link.state().copy.version, soon).toBe(5);
    link.kick();
    const told = {
      unsent: 1,
      oldestUnsentAt: AT,
      refused: 1,
      catalogueVersion: 5,
      settingsVersion: SETTINGS.version,
      lastSequence: 2,
      waitingSequences: [1, 2],
      persisted: "refused",
      quotaFreeMb: 900,
      softwareVersion: "0.1.0",
      clock: AT,
    };
    await expect.poll(() => server.reports.at(-1), soon).toEqual(told);
    stop();
    expect(bugs).toEqual([]);
  });

  test("T1: settings that were changed are worked by from the next look on, kept for times without a server, and reported", async () => {
    const { start, server, device, link, settings, bugs } = await page({ about: ABOUT });
    const stop = await start();
    await expect.poll(() => server.reports.at(-1), soon).toMatchObject({ settingsVersion: SETTINGS.version });
    const changed = { ...SETTINGS, version: SETTINGS.version + 1, holdMinutes: 99 };
    server.settings = changed;
    link.kick();
    await expect.poll(() => server.reports.at(-1), soon).toMatchObject({ settingsVersion: changed.version });
    expect(settings()).toEqual(changed);
    expect(got(await device.memory.settings())).toEqual(changed);
    stop();
    expect(bugs).toEqual([]);
  });

  test("a report that is answered from another epoch sends again what was sent (I5, I6)", async () => {
    const { start, server, device, link, bugs } = await page({ about: ABOUT });
    const stop = await start();
    await agree(device, 1);
    await expect.poll(() => server.orders.get(id(1))?.arrivals, soon).toBe(1);
    await expect.poll(() => link.state().unsent, soon).toBe(0);
    server.orders.clear();
    server.epoch = "second";
    link.kick();
    await expect.poll(() => server.orders.get(id(1))?.arrivals, soon).toBe(1);
    await expect.poll(() => link.state().unsent, soon).toBe(0);
    stop();
    expect(bugs).toEqual([]);
  });

  test("a device that is told nothing of itself reports nothing", async () => {
    const { start, server, link } = await page();
    const stop = await start();
    await expect.poll(() => link.state().copy.version, soon).toBe(5);
    link.kick();
    await settled();
    expect(server.reports).toEqual([]);
    stop();
  });
});
