import { describe, expect, it } from "vitest";
import { err, ok } from "../domain/result.ts";
import type { Answer } from "../protocol/answer.ts";
import { createAsk } from "./ask.ts";

const NO_ANSWER = err({ kind: "no-answer" } as const);

describe("a question to the server", () => {
  it("keeps the last good answer while the next one is asked for, and beside why that failed", async () => {
    const ask = createAsk<number>();
    expect(await ask.run(async () => ok(1))).toBe(1);
    expect(await ask.run(async () => NO_ANSWER)).toBeUndefined();
    expect([ask.value.value, ask.problem.value, ask.busy.value]).toEqual([1, "offline", false]);
    await ask.run(async () => ok(2));
    expect([ask.value.value, ask.problem.value]).toEqual([2, undefined]);
  });

  it("hears only the answer to the newest question, in whatever order they come", async () => {
    const ask = createAsk<number>();
    const late = Promise.withResolvers<Awaited<Answer<number>>>();
    const first = ask.run(() => late.promise);
    await ask.run(async () => ok(2));
    late.resolve(ok(1));
    expect(await first).toBeUndefined();
    expect([ask.value.value, ask.busy.value]).toEqual([2, false]);
  });

  it("hears nothing that was forgotten meanwhile", async () => {
    const ask = createAsk<number>();
    const late = Promise.withResolvers<Awaited<Answer<number>>>();
    const asked = ask.run(() => late.promise);
    ask.forget();
    late.resolve(ok(1));
    expect(await asked).toBeUndefined();
    expect(ask.value.value).toBeUndefined();
  });

  it("that is an act asks for what is to be seen of it only when it was done", async () => {
    const ask = createAsk<null>();
    let seen = 0;
    const look = async () => {
      seen += 1;
    };
    expect(await ask.act(async () => NO_ANSWER, look)).toBe(false);
    expect(seen).toBe(0);
    expect(await ask.act(async () => ok(null), look)).toBe(true);
    expect(seen).toBe(1);
  });
});
