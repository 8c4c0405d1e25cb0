import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Faults, NO_FAULTS, seededRandom, withFaults } from "./faults.ts";

/** A store that counts what reached it and answers with the count. */
function countingStore() {
  const bodies: string[] = [];
  return {
    bodies,
    fetch: async (request: Request) => {
      bodies.push(await request.text());
      return new Response(`answer ${bodies.length}`);
    },
  };
}

function network(given: Partial<Faults>, seed = 1) {
  const faults: Faults = { ...NO_FAULTS, ...given };
  const store = countingStore();
  const slept: number[] = [];
  const fetch = withFaults(store.fetch, {
    faults: () => faults,
    random: seededRandom(seed),
    sleep: async (ms) => void slept.push(ms),
  });
  return { ...store, fetch, slept };
}

const put = (body = "bag"): Request => new Request("https://store.test/api/v1/x", { method: "PUT", body });

describe("network with faults", () => {
  test("without faults a call goes through once, at once, with its own answer", async () => {
    const { fetch, bodies, slept } = network({});
    expect(await (await fetch(put())).text()).toBe("answer 1");
    expect(bodies).toEqual(["bag"]);
    expect(slept).toEqual([]);
  });

  test("offline nothing arrives, and the caller gets the error of a network", async () => {
    const { fetch, bodies } = network({ offline: true });
    await expect(fetch(put())).rejects.toThrow(TypeError);
    expect(bodies).toEqual([]);
  });

  test("a network that fails while the call is under way loses the answer, not the effect", async () => {
    const { fetch, bodies } = countingStore();
    const failing = withFaults(fetch, {
      faults: () => ({ ...NO_FAULTS, offline: bodies.length > 0 }),
      random: seededRandom(1),
      sleep: async () => undefined,
    });
    await expect(failing(put())).rejects.toThrow(TypeError);
    expect(bodies).toEqual(["bag"]);
  });

  test("a lost answer: the call took effect once, the caller hears nothing", async () => {
    const { fetch, bodies } = network({ lostAnswers: 1 });
    await expect(fetch(put())).rejects.toThrow(TypeError);
    expect(bodies).toEqual(["bag"]);
  });

  test("a duplicate: the same bytes arrive twice, the second answer is given", async () => {
    const { fetch, bodies } = network({ duplicates: 1 });
    expect(await (await fetch(put())).text()).toBe("answer 2");
    expect(bodies).toEqual(["bag", "bag"]);
  });

  test("a refusal is a 503 without effect, and it is no answer of the store", async () => {
    const { fetch, bodies } = network({ refusals: 1 });
    const answer = await fetch(put());
    expect(answer.status).toBe(503);
    expect(answer.headers.get("content-type")).not.toContain("json");
    expect(bodies).toEqual([]);
  });

  test("delay: there and back take from half of the mean to half as much again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60_000 }), fc.integer(), async (delayMs, seed) => {
        const { fetch, slept } = network({ delayMs }, seed);
        await fetch(put());
        expect(slept).toHaveLength(2);
        const whole = slept.reduce((sum, ms) => sum + ms, 0);
        expect(whole).toBeGreaterThanOrEqual(delayMs / 2);
        expect(whole).toBeLessThanOrEqual(delayMs * 1.5);
      }),
    );
  });

  test("the same seed gives the same faults to the same row of calls; another rate moves nobody else's luck", async () => {
    const outcomes = async (given: Partial<Faults>, seed: number, calls: number): Promise<readonly string[]> => {
      const { fetch } = network(given, seed);
      const seen: string[] = [];
      for (let call = 0; call < calls; call++) {
        seen.push(
          await fetch(put()).then(
            ({ status }) => String(status),
            () => "none",
          ),
        );
      }
      return seen;
    };
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 40 }), async (seed, calls) => {
        const mixed = { lostAnswers: 0.3, refusals: 0.3 };
        expect(await outcomes(mixed, seed, calls)).toEqual(await outcomes(mixed, seed, calls));
        const onlyLost = await outcomes({ lostAnswers: 0.3 }, seed, calls);
        const alsoRefused = await outcomes(mixed, seed, calls);
        alsoRefused.forEach((outcome, call) => {
          if (outcome !== "503") expect(outcome).toBe(onlyLost[call]);
        });
      }),
    );
  });

  test("rates hit about as many calls as they say", async () => {
    const { fetch, bodies } = network({ refusals: 0.25 }, 7);
    for (let call = 0; call < 2_000; call++) await fetch(put());
    expect(bodies.length).toBeGreaterThan(1_400);
    expect(bodies.length).toBeLessThan(1_600);
  });
});
