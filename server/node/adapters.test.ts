import { describe, expect, test } from "vitest";
import { pinoLog } from "./log.ts";
import { argon2Pins } from "./pins.ts";
import { systemRandomness } from "./random.ts";
import { memoryThrottle } from "./throttle.ts";
import { timerWakeups } from "./wakeups.ts";

describe("adapters of the server's world", () => {
  test("a PIN is kept as argon2id with 19 MiB and two passes, salted, and only the PIN opens it (T2)", async () => {
    const hashed = await argon2Pins.hash("135790");
    expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await argon2Pins.hash("135790")).not.toBe(hashed);
    expect(await argon2Pins.verify(hashed, "135790")).toBe(true);
    expect(await argon2Pins.verify(hashed, "135791")).toBe(false);
  });

  test("the log shows no PIN, token or code, also not a level down", () => {
    const lines: string[] = [];
    pinoLog({ write: (line) => lines.push(line) }).warn("tried", {
      pin: "135790",
      body: { token: "t_secret", inner: { code: "4711-0815" } },
      login: "anna",
    });
    expect(lines.join("")).toContain("anna");
    expect(lines.join("")).not.toMatch(/135790|t_secret|4711/);
  });

  test("the throttle refuses the try after the last allowed one, each asker apart, and says how long to wait", async () => {
    const throttle = memoryThrottle();
    for (let tries = 0; tries < 5; tries++) expect((await throttle.allow("setup-code", "a")).ok).toBe(true);
    const refused = await throttle.allow("setup-code", "a");
    expect(refused).toMatchObject({ ok: false, error: { retryAfterSeconds: expect.any(Number) } });
    expect((await throttle.allow("setup-code", "b")).ok).toBe(true);
    expect((await throttle.allow("pairing", "a")).ok).toBe(true);
  });

  test("a wake ends every wait", async () => {
    const wakeups = timerWakeups();
    const waits = Promise.all([wakeups.sleep(60_000), wakeups.sleep(60_000)]);
    wakeups.wake();
    await expect(waits).resolves.toHaveLength(2);
  });

  test("closing ends every wait for good", async () => {
    const wakeups = timerWakeups();
    const wait = wakeups.sleep(60_000);
    wakeups.close();
    await expect(Promise.all([wait, wakeups.sleep(60_000)])).resolves.toHaveLength(2);
    expect(wakeups.isClosed()).toBe(true);
  });

  test("random numbers stay below what was asked for", () => {
    const drawn = Array.from({ length: 2000 }, () => systemRandomness.below(10));
    expect(new Set(drawn).size).toBe(10);
    expect(systemRandomness.bytes(16)).toHaveLength(16);
  });
});
