import { describe, expect, test } from "vitest";
import { createSendOnAnswer } from "./send-on-answer.ts";

const sender = () => {
  let begun = 0;
  const onAnswer = createSendOnAnswer(() => {
    begun++;
  });
  return { onAnswer, begun: () => begun };
};

describe("an answer ends the pause of what sends", () => {
  test("whoever was answered, sending begins", () => {
    const { onAnswer, begun } = sender();
    onAnswer.answered();
    expect(begun()).toBe(1);
  });

  test("what a round hears itself begins no other round, not even where the round breaks", async () => {
    const { onAnswer, begun } = sender();
    const round = onAnswer.during(async () => {
      onAnswer.answered();
      throw new Error("broken");
    });
    await expect(round).rejects.toThrow("broken");
    expect(begun()).toBe(0);
    onAnswer.answered();
    expect(begun()).toBe(1);
  });

  test("a round gives what it came to", async () => {
    await expect(sender().onAnswer.during(async () => "drained")).resolves.toBe("drained");
  });
});
