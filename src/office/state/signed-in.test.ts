import { describe, expect, it } from "vitest";
import { sampleId } from "../../domain/testing/samples.ts";
import { problem, scriptedOffice } from "../testing/scripted-office.ts";

const open = (n: number) => ({
  id: sampleId(n),
  staff: { id: sampleId(n + 10), login: "anna", name: "Anna", role: "floor" },
  terminal: null,
  since: "2026-03-01T10:00:00.000Z",
  lastUsedAt: "2026-03-01T10:05:00.000Z",
  until: "2026-03-01T22:00:00.000Z",
  current: false,
  mayEnd: true,
});

describe("who is signed in (T2)", () => {
  it("a session that is ended leaves the list; one that was over already is told so, and the list is asked for anew", async () => {
    const { office, answer } = scriptedOffice({
      address: "/office/sessions",
      session: {
        token: "t",
        expiresAt: "2030-01-01T00:00:00.000Z",
        rights: ["view", "manage"],
        staff: { id: sampleId(1), login: "maria", name: "Maria", role: "manager", active: true },
        terminal: null,
      },
    });
    office.start();
    await answer("/sessions", 200, { items: [open(2), open(3)] });
    const ending = office.signedIn.end(sampleId(2));
    await answer(`/sessions/${sampleId(2)}`, 204, null);
    await answer("/sessions", 200, { items: [open(3)] });
    await ending;
    expect(office.signedIn.list.value.value?.items.map(({ id }) => id)).toEqual([sampleId(3)]);
    const again = office.signedIn.end(sampleId(3));
    await answer(`/sessions/${sampleId(3)}`, 404, problem("not-found", 404));
    await answer("/sessions", 200, { items: [] });
    await again;
    expect(office.signedIn.ending.problem.value).toBe("not-found");
    expect(office.signedIn.list.value.value?.items).toEqual([]);
  });
});
