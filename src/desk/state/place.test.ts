import { expect, it } from "vitest";
import { sampleId } from "../../domain/testing/samples.ts";
import { addressOf, type Place, placeOf, START } from "./place.ts";

it("every place is found again by its address; what is no place leads to the start", () => {
  const places: readonly Place[] = [
    START,
    { at: "printers" },
    { at: "roll", id: sampleId(7) },
    { at: "designs" },
    { at: "design", id: "roll-58x40" },
  ];
  for (const place of places) expect(placeOf(addressOf(place))).toEqual(place);
  for (const path of ["/desk/rolls/7", "/desk/rolls", "/desk/elsewhere", "/"]) expect(placeOf(path)).toEqual(START);
  expect(placeOf("/desk/designs/No%20Design")).toEqual({ at: "designs" });
});
