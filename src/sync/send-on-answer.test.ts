import { describe, expect, test } from "vitest";
import { err, ok } from "../domain/result.ts";
import { createContact } from "./contact.ts";
import { createSendOnAnswer } from "./send-on-answer.ts";

const NOBODY = err({ kind: "no-answer" } as const);
const ANSWER = ok(null);

/** One server as it looks to whoever sends and to everybody else on the device. */
function device() {
  let begun = 0;
  const onAnswer = createSendOnAnswer(() => {
    begun++;
  });
  const others = createContact(
    () => 0,
    () => undefined,
    onAnswer.answered,
  );
  return { others, round: onAnswer.own(others), begun: () => begun };
}

describe("an answer ends the pause of what sends (I4)", () => {
  test("whoever else was answered after a silence, sending begins; a second answer begins nothing", () => {
    const { others, begun } = device();
    others.note(NOBODY);
    others.note(ANSWER);
    others.note(ANSWER);
    expect(begun()).toBe(1);
  });

  test("what a round hears itself begins no other round, and is everybody's to see", () => {
    const { others, round, begun } = device();
    round.note(NOBODY);
    expect(others.server).toBe("none");
    round.note(ANSWER);
    expect([others.server, round.server, round.answeredAt]).toEqual(["server", "server", 0]);
    expect(begun()).toBe(0);
  });

  test("an answer to somebody else while a failing round is under way is not lost", () => {
    const { others, round, begun } = device();
    round.note(NOBODY);
    others.note(ANSWER);
    expect(begun()).toBe(1);
    round.note(NOBODY);
    others.note(ANSWER);
    expect(begun()).toBe(2);
  });
});
