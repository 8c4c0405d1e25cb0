import { describe, expect, it } from "vitest";
import { sampleId } from "../../domain/testing/samples.ts";
import { FACT_GROUPS } from "../../protocol/fact-kinds.ts";
import { en } from "../../ui/words/office/audit/en.ts";
import { detailText, thingOf } from "../screens/audit/thing-of.ts";
import { problem, scriptedOffice } from "../testing/scripted-office.ts";
import { type AuditQuery, auditSearch, WHOLE_LOG } from "./audit-query.ts";
import { addressOf, placeOf } from "./place.ts";

const NARROW: AuditQuery = {
  from: "2026-03-01",
  to: "2026-03-02",
  kind: "token-made,token-withdrawn",
  who: "anna",
  subject: "42",
  outcome: "refused",
  before: "120",
};

function auditPlace(address = "/office/audit") {
  const scene = scriptedOffice({
    address,
    session: {
      token: "t",
      expiresAt: "2030-01-01T00:00:00.000Z",
      rights: ["view", "manage", "admin"],
      staff: { id: sampleId(1), login: "anna", name: "Anna", role: "admin", active: true },
      terminal: null,
    },
  });
  scene.office.start();
  return scene;
}

const entry = {
  n: 7,
  at: "2026-03-01T10:00:00.000Z",
  kind: "badge-given",
  subject: sampleId(2),
  who: "anna",
  terminal: null,
  address: null,
  outcome: "done",
  detail: { login: "31", rights: ["view"] },
};

describe("the audit log's address (T2)", () => {
  it("holds all that narrows it, and gives it back", () => {
    for (const query of [WHOLE_LOG, NARROW]) {
      expect(placeOf(addressOf({ at: "audit", query }))).toEqual({ at: "audit", query });
    }
  });

  it("takes what cannot be meant as plain", () => {
    expect(placeOf("/office/audit?from=soon&before=x&outcome=maybe")).toEqual({ at: "audit", query: WHOLE_LOG });
  });

  it("asks the server for whole local days: the last one is in it", () => {
    const { from = "", to = "" } = auditSearch(NARROW);
    expect(from).toBe(new Date(2026, 2, 1).toISOString());
    expect(to).toBe(new Date(2026, 2, 3).toISOString());
  });

  it("asks for every group of kinds within what the server reads, and every kind is in one group", () => {
    for (const { kinds } of FACT_GROUPS) expect(kinds.join(",").length).toBeLessThanOrEqual(400);
    expect(FACT_GROUPS.flatMap(({ kinds }) => kinds).toSorted()).toEqual(Object.keys(en.kinds).toSorted());
  });
});

describe("the audit log (T2)", () => {
  it("follows the address at once and asks when typing pauses", () => {
    const { office, asked, address, pause } = auditPlace();
    const before = asked.length;
    for (const who of ["a", "an", "anna"]) office.narrowLog({ ...WHOLE_LOG, who });
    expect(address()).toBe("/office/audit?who=anna");
    expect(asked.length).toBe(before);
    pause();
    expect(asked.slice(before)).toContain("GET /api/v1/audit?who=anna&limit=50");
  });

  it("names a thing as people do: the person, else what the fact calls it, else its id", () => {
    const person = { id: sampleId(2), login: "31", name: "Fyodor", role: "floor", active: true } as const;
    const staff = [{ ...person, locked: false, hasBadge: false, lastSignedInAt: null, pinChangedAt: null }];
    expect(thingOf(entry, staff)).toBe("Fyodor");
    expect(thingOf(entry, [])).toBe("31");
    expect(thingOf({ ...entry, detail: null }, [])).toBe(`…${sampleId(2).slice(-8)}`);
    expect(detailText(entry)).toBe(`#7 badge-given\n${sampleId(2)}\nlogin: 31\nrights: ["view"]`);
  });

  it("is saved as a file only when it came whole: the last line says so", async () => {
    const { office, answerText, saved } = auditPlace();
    const end = '{"end":{"store":"s","n":1,"hash":null,"records":1}}\n';
    const cut = office.audit.save(NARROW);
    await answerText("/audit/export", '{"store":"s","n":1}\n');
    await cut;
    expect(saved).toEqual([]);
    expect(office.audit.exporting.problem.value).toBe("offline");
    const whole = office.audit.save(NARROW);
    await answerText("/audit/export", `{"store":"s","n":1}\n${end}`);
    await whole;
    expect(saved.map(({ name }) => name)).toEqual(["softcheck-audit-2026-03-01-2026-03-02.ndjson"]);
    expect(office.audit.exporting.problem.value).toBeUndefined();
  });

  it("says why there is no file", async () => {
    const { office, answer, saved } = auditPlace();
    const saving = office.audit.save(WHOLE_LOG);
    await answer("/audit/export", 403, problem("forbidden", 403));
    await saving;
    expect(office.audit.exporting.problem.value).toBe("forbidden");
    expect(saved).toEqual([]);
  });
});
