import { expect, test } from "vitest";
import { keptName } from "./kept-choice.ts";

function box() {
  const kept = new Map<string, string>();
  const keep = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  return { kept, keep };
}

test("a chosen name is known again, each under its own key", () => {
  const { keep, kept } = box();
  const [one, other] = [keptName(keep, "one"), keptName(keep, "other")];
  expect(one.known()).toBeUndefined();
  one.keep("back");
  expect([keptName(keep, "one").known(), other.known()]).toEqual(["back", undefined]);
  kept.set("one", "");
  expect(one.known()).toBeUndefined();
});

test("where storage is forbidden nothing is kept, and nothing breaks", () => {
  const forbidden = (): never => {
    throw new DOMException("no", "SecurityError");
  };
  const name = keptName({ getItem: forbidden, setItem: forbidden }, "one");
  name.keep("back");
  expect(name.known()).toBeUndefined();
});
