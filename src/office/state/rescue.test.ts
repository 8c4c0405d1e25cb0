import { describe, expect, it } from "vitest";
import { sampleId, sampleLabel } from "../../domain/testing/samples.ts";
import { problem, scriptedOffice } from "../testing/scripted-office.ts";

const ID = sampleId(7);
const bytesOf = (text: string) => new TextEncoder().encode(text);
const ORDER = bytesOf(JSON.stringify({ format: 1, id: ID }));

const SOFT_CHECK = {
  id: ID,
  store: "1",
  state: "stored",
  label: sampleLabel(7),
  terminal: sampleId(90),
  terminalName: "Handheld 1",
  staff: "31",
  staffName: "Fyodor",
  visit: sampleId(91),
  sequence: 1,
  pieces: 1,
  lineCount: 1,
  currency: "RUB",
  totalMinor: 100,
  openedAt: "2026-01-01T10:00:00.000Z",
  sealedAt: "2026-01-01T10:00:00.000Z",
  agreedAt: "2026-01-01T10:00:00.000Z",
  storedAt: "2026-01-01T10:00:00.000Z",
  redemption: null,
  contentSha256: "00",
};

describe("an order from a terminal's file (S5)", () => {
  it("is sent under its own id, and the office shows where it is now", async () => {
    const { office, asked, answer } = scriptedOffice({ address: "/office/terminals" });
    void office.rescue.bring(ORDER);
    expect(asked).toEqual([`PUT /api/v1/soft-checks/${ID}`]);
    await answer(`/soft-checks/${ID}`, 201, { softCheck: SOFT_CHECK, contentSha256: "00" });
    expect(office.rescue.asking.value.value?.softCheck.label).toBe(SOFT_CHECK.label);
  });

  it.each(["", "{", "[]", '{"id":"7"}', "\u0000\u0001"])(
    "a file that holds no order (%j) is not sent",
    async (text) => {
      const { office, asked } = scriptedOffice({ address: "/office/terminals" });
      await office.rescue.bring(bytesOf(text));
      expect(office.rescue.notAnOrder.value).toBe(true);
      expect(asked).toEqual([]);
    },
  );

  it("a refusal is shown by its code, and the next file starts afresh", async () => {
    const { office, answer } = scriptedOffice({ address: "/office/terminals" });
    void office.rescue.bring(ORDER);
    await answer(`/soft-checks/${ID}`, 422, problem("different-content", 422));
    expect(office.rescue.asking.problem.value).toBe("different-content");
    await office.rescue.bring(bytesOf("{"));
    expect(office.rescue.asking.problem.value).toBeUndefined();
  });
});
