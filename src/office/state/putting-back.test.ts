import { expect, it } from "vitest";
import { sampleId } from "../../domain/testing/samples.ts";
import type { SessionAnswer } from "../../protocol/identity.ts";
import { problem, scriptedOffice } from "../testing/scripted-office.ts";
import { addressOf, placeOf } from "./place.ts";
import { PLAIN_PUTTING_BACK } from "./putting-back.ts";

const SESSION: SessionAnswer = {
  token: "t",
  expiresAt: "2030-01-01T00:00:00.000Z",
  rights: ["view", "manage"],
  staff: { id: sampleId(1), login: "anna", name: "Anna", role: "manager", active: true },
  terminal: null,
};

it("the putting-back list has an address with its first day and what it shows, and is asked for whole local days (S4)", () => {
  const place = { at: "putting-back", query: { from: "2026-03-01", which: "done" } } as const;
  expect(addressOf(place)).toBe("/office/putting-back?from=2026-03-01&which=done");
  expect(placeOf(addressOf(place))).toEqual(place);
  expect(placeOf("/office/putting-back?from=soon&which=odd")).toEqual({
    at: "putting-back",
    query: PLAIN_PUTTING_BACK,
  });
  const { office, asked } = scriptedOffice({ address: addressOf(place), session: SESSION });
  office.start();
  const from = encodeURIComponent(new Date(2026, 2, 1).toISOString());
  expect(asked).toContain(`GET /api/v1/putting-back?from=${from}&which=done`);
});

it("bags that were put back leave the list when the server knows; a refusal says why, and they stay", async () => {
  const { office, answer, asked } = scriptedOffice({ address: "/office/putting-back", session: SESSION });
  office.start();
  await answer("/putting-back", 200, { bags: [], more: false });
  const refused = office.puttingBack.put([sampleId(2)]);
  await answer("/putting-back", 409, problem("not-now", 409));
  expect(await refused).toBe(false);
  expect(office.puttingBack.putting.problem.value).toBe("not-now");
  const done = office.puttingBack.put([sampleId(2)]);
  await answer("/putting-back", 204, undefined);
  await answer("/putting-back", 200, { bags: [], more: false });
  expect(await done).toBe(true);
  expect(asked.filter((one) => one.startsWith("POST"))).toHaveLength(2);
});
