import { expect, it } from "vitest";
import { sampleId, sampleLabel } from "../../domain/testing/samples.ts";
import type { SessionAnswer } from "../../protocol/identity.ts";
import { problem, scriptedOffice } from "../testing/scripted-office.ts";
import { PLAIN_DIFFERENCES } from "./difference-query.ts";
import { addressOf, placeOf } from "./place.ts";

const SESSION: SessionAnswer = {
  token: "t",
  expiresAt: "2030-01-01T00:00:00.000Z",
  rights: ["view", "manage"],
  staff: { id: sampleId(1), login: "anna", name: "Anna", role: "manager", active: true },
  terminal: null,
};
const FOUND = {
  ...{ id: sampleId(2), kind: "paid-unredeemed", state: "open", foundAt: "2026-03-01T10:10:00.000Z" },
  about: { softCheck: sampleId(3), label: sampleLabel(4), code: "already-redeemed", till: "Till 1", receipt: null },
  ...{ taken: null, ended: null },
};
const TAKEN = { ...FOUND, state: "taken", taken: { by: "Anna", at: "2026-03-01T10:20:00.000Z" } };
const page = (item: unknown) => ({ items: [item], next: null, open: [] });

it("differences have an address with what is shown, and are asked for by it; so are bags to be checked (M3)", () => {
  const query = { kind: "order-missing", state: "all", before: sampleId(9) } as const;
  const place = { at: "differences", query } as const;
  expect(addressOf(place)).toBe(`/office/differences?kind=order-missing&state=all&before=${sampleId(9)}`);
  expect(placeOf(addressOf(place))).toEqual(place);
  const plain = { at: "differences", query: PLAIN_DIFFERENCES };
  expect(placeOf("/office/differences?kind=odd&state=odd&before=odd")).toEqual(plain);
  const { office, asked } = scriptedOffice({ address: addressOf(place), session: SESSION });
  office.start();
  expect(asked).toEqual(
    expect.arrayContaining([
      `GET /api/v1/differences?kind=order-missing&before=${sampleId(9)}`,
      "GET /api/v1/soft-checks?state=clash%2Cneeds-check&limit=20",
    ]),
  );
});

it("without a choice everything that is to be settled and is not is shown, and nothing that is only told (S7)", () => {
  const { office, asked } = scriptedOffice({ address: "/office/differences", session: SESSION });
  office.start();
  const question = asked.find((one) => one.includes("/differences")) ?? "";
  expect(question).toContain("state=open%2Ctaken");
  expect(question).toContain("order-missing");
  expect(question).not.toContain("prices-differ");
});

it("whoever takes a difference stands there afterwards; a refusal says why, and the list stays; settling needs an answer", async () => {
  const { office, asked, answer } = scriptedOffice({ address: "/office/differences", session: SESSION });
  office.start();
  await answer("/differences", 200, page(FOUND));
  const { page: shown, acting, take, settle } = office.differences;
  const refused = take(FOUND.id);
  await answer(`/differences/${FOUND.id}/taking`, 403, problem("forbidden", 403));
  await refused;
  expect([acting.problem.value, shown.value.value?.items]).toEqual(["forbidden", [FOUND]]);
  const done = take(FOUND.id);
  await answer(`/differences/${FOUND.id}/taking`, 200, TAKEN);
  await answer("/differences", 200, page(TAKEN));
  await done;
  expect(shown.value.value?.items).toEqual([TAKEN]);
  const settled = settle(FOUND.id, "Money back");
  await answer(`/differences/${FOUND.id}/settlement`, 409, problem("not-now", 409));
  expect(await settled).toBe(false);
  expect(asked.filter((one) => one.startsWith("POST"))).toHaveLength(3);
});
