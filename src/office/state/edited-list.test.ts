import { describe, expect, it } from "vitest";
import { createEditedList, freeId } from "./edited-list.ts";

describe("a list that is edited", () => {
  it("is changed from the first difference on, and is the saved one again when that is discarded", () => {
    const saved = ["bread", "bag"];
    const list = createEditedList(saved);
    expect(list.changed()).toBe(false);
    list.insert(1, "milk");
    list.change(0, "rye bread");
    expect(list.items.value).toEqual(["rye bread", "milk", "bag"]);
    list.remove(2);
    expect(list.items.value).toEqual(["rye bread", "milk"]);
    expect(list.changed()).toBe(true);
    list.discard();
    expect(list.items.value).toBe(saved);
    expect(list.changed()).toBe(false);
  });

  it("keeps its ends in their places", () => {
    const list = createEditedList(["a", "b", "c"]);
    list.move(0, -1);
    list.move(2, 1);
    expect(list.changed()).toBe(false);
    list.move(0, 1);
    list.move(2, -1);
    expect(list.items.value).toEqual(["b", "c", "a"]);
  });

  it("gives an id that nothing in it has", () => {
    expect(freeId("text", [])).toBe("text-1");
    expect(freeId("text", [{ id: "text-1" }, { id: "text-3" }, { id: "mark-2" }])).toBe("text-2");
  });
});
