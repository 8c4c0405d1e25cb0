import { expect, it } from "vitest";
import { sampleId } from "../../domain/testing/samples.ts";
import type { SessionAnswer } from "../../protocol/identity.ts";
import { FIRST_RECEIPT_PROFILE } from "../../protocol/receipt-lists.ts";
import { problem, scriptedOffice } from "../testing/scripted-office.ts";

const SESSION: SessionAnswer = {
  token: "t",
  expiresAt: "2030-01-01T00:00:00.000Z",
  rights: ["view", "manage"],
  staff: { id: sampleId(1), login: "anna", name: "Anna", role: "manager", active: true },
  terminal: null,
};

it("a list of receipts is brought in for whole local days; one that cannot be read says where and what (M3)", async () => {
  const { office, answer, asked } = scriptedOffice({ address: "/office/receipt-lists", session: SESSION });
  office.start();
  await answer("/receipt-lists", 200, { items: [] });
  await answer("/receipt-profile", 200, FIRST_RECEIPT_PROFILE);
  const bringing = office.receiptLists.bringIn("a.csv", { from: "2026-01-15", to: "2026-01-15" }, new Blob(["x"]));
  const fault = { path: "columns.Sum", code: "no-such-column" };
  await answer("/receipt-lists", 400, { ...problem("malformed-body", 400), faults: [fault] });
  await bringing;
  expect(office.receiptLists.fault.value).toEqual(fault);
  const [from, to] = [new Date(2026, 0, 15).toISOString(), new Date(2026, 0, 16).toISOString()];
  expect(asked).toContain(`POST /api/v1/receipt-lists?${new URLSearchParams({ name: "a.csv", from, to })}`);
});
