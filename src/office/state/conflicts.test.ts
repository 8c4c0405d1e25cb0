import { expect, it } from "vitest";
import { sampleId, sampleLabel } from "../../domain/testing/samples.ts";
import type { SessionAnswer } from "../../protocol/identity.ts";
import { problem, scriptedOffice } from "../testing/scripted-office.ts";
import { addressOf, placeOf } from "./place.ts";

const SESSION: SessionAnswer = {
  token: "t",
  expiresAt: "2030-01-01T00:00:00.000Z",
  rights: ["view", "manage"],
  staff: { id: sampleId(1), login: "anna", name: "Anna", role: "manager", active: true },
  terminal: null,
};
const CONFLICT = {
  ...{ softCheck: sampleId(2), redemption: sampleId(3), label: sampleLabel(4), code: "already-redeemed" },
  ...{ till: "Till 2", at: "2026-03-01T10:00:00.000Z", receipt: { number: "7" } },
  paid: { till: "Till 1", receipt: { shift: "1", number: "41" }, at: "2026-03-01T10:05:00.000Z" },
  ...{ recordedAt: "2026-03-01T10:10:00.000Z", state: "redeemed", taken: null },
};
const TAKEN = { ...CONFLICT, taken: { by: "Anna", at: "2026-03-01T10:20:00.000Z" } };

it("conflicts have an address with their page, and ask for it and for bags to be checked (M3)", async () => {
  const place = { at: "conflicts", before: "41" } as const;
  expect(addressOf(place)).toBe("/office/conflicts?before=41");
  expect(placeOf(addressOf(place))).toEqual(place);
  expect(placeOf("/office/conflicts?before=soon")).toEqual({ at: "conflicts", before: "" });
  const { office, asked } = scriptedOffice({ address: addressOf(place), session: SESSION });
  office.start();
  expect(asked).toEqual(
    expect.arrayContaining([
      "GET /api/v1/conflicts?before=41",
      "GET /api/v1/soft-checks?state=clash%2Cneeds-check&limit=20",
    ]),
  );
});

it("whoever takes a conflict stands there afterwards; a refusal says why, and the list stays", async () => {
  const { office, asked, answer } = scriptedOffice({ address: "/office/conflicts", session: SESSION });
  office.start();
  await answer("/conflicts", 200, { items: [CONFLICT], next: null });
  const { page, taking, take } = office.conflicts;
  const [row] = page.value.value?.items ?? [];
  if (row === undefined) throw new Error("the conflict was not shown");
  const path = `/redemptions/${CONFLICT.redemption}/conflict-takings`;
  const refused = take(row);
  await answer(path, 403, problem("forbidden", 403));
  await refused;
  expect([taking.problem.value, page.value.value?.items]).toEqual(["forbidden", [CONFLICT]]);
  const done = take(row);
  await answer(path, 200, TAKEN);
  await answer("/conflicts", 200, { items: [TAKEN], next: null });
  await done;
  expect(page.value.value?.items).toEqual([TAKEN]);
  expect(asked.filter((one) => one.startsWith("POST"))).toHaveLength(2);
});
