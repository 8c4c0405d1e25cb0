import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FIRST_RULES, RULE_KINDS } from "../../domain/alerts/alert-rule.ts";
import { sampleId } from "../../domain/testing/samples.ts";
import type { AlertRulesView } from "../../protocol/alerts.ts";
import type { SessionAnswer } from "../../protocol/identity.ts";
import { problem, scriptedOffice } from "../testing/scripted-office.ts";
import { readRules, typedRules } from "./alert-rules-draft.ts";

const HOURS = { timeZone: "Europe/Moscow", days: [{ from: "09:00", to: "24:00" }, null, null, null, null, null, null] };
const VIEW: AlertRulesView = {
  version: 3,
  rules: [...FIRST_RULES],
  openingHours: HOURS,
  mailFrom: null,
  heartbeat: null,
};

describe("rules of alerts as they are typed", () => {
  it("come back as they were, whatever they are", () => {
    const rule = fc.constantFrom(...FIRST_RULES).chain(({ kind }) => {
      const { least, most } = RULE_KINDS[kind];
      return fc.record({ kind: fc.constant(kind), on: fc.boolean(), limit: fc.integer({ min: least, max: most }) });
    });
    const rules = fc.uniqueArray(rule, { selector: ({ kind }) => kind });
    fc.assert(
      fc.property(rules, fc.constantFrom(HOURS, null), (given, openingHours) => {
        const read = readRules(typedRules({ ...VIEW, rules: given, openingHours }, "UTC"), 3);
        expect(read).toEqual({ body: { version: 3, rules: given, openingHours } });
      }),
    );
  });

  it("name everything that cannot be meant, and of a day on which nobody comes nothing", () => {
    const typed = typedRules(VIEW, "UTC");
    const wrong = {
      ...typed,
      timeZone: "Mars/Base",
      rules: typed.rules.map((rule) => (rule.kind === "disk" ? { ...rule, limit: "90" } : rule)),
      days: typed.days.map((day, n) => ({ ...day, from: "9", to: n === 0 ? "24:00" : "25:00" })),
    };
    expect(readRules(wrong, 3)).toEqual({ faults: new Set(["disk", "timeZone", "from 0"]) });
    expect(readRules({ ...wrong, hoursKnown: false }, 3)).toEqual({ faults: new Set(["disk"]) });
  });

  it("offer the browser's time zone and a usual day where nobody said anything", () => {
    const { hoursKnown, timeZone, days } = typedRules({ ...VIEW, openingHours: null }, "Asia/Omsk");
    expect({ hoursKnown, timeZone, first: days[0] }).toEqual({
      ...{ hoursKnown: false, timeZone: "Asia/Omsk" },
      first: { open: true, from: "09:00", to: "21:00" },
    });
  });
});

const SESSION: SessionAnswer = {
  token: "t",
  expiresAt: "2030-01-01T00:00:00.000Z",
  rights: ["view", "manage", "admin"],
  staff: { id: sampleId(1), login: "anna", name: "Anna", role: "admin", active: true },
  terminal: null,
};
const EMPTY = { items: [], next: null };

describe("the page of alerts", () => {
  const opened = (rights: SessionAnswer["rights"] = SESSION.rights, address = "/office/alerts") => {
    const scene = scriptedOffice({ address, session: { ...SESSION, rights } });
    scene.office.start();
    return scene;
  };
  const asked = ({ asked: all }: ReturnType<typeof opened>) => all.filter((one) => one.includes("/alert"));

  it("asks for what stands, what stood from its address on, the rules, and for managers who is told", () => {
    const before = sampleId(7);
    expect(asked(opened(SESSION.rights, `/office/alerts?before=${before}`))).toEqual([
      "GET /api/v1/alerts?state=open",
      `GET /api/v1/alerts?state=cleared&cursor=${before}`,
      "GET /api/v1/alert-rules",
      "GET /api/v1/alert-recipients",
    ]);
    expect(asked(opened(["view"], "/office/alerts?before=x"))).toEqual([
      "GET /api/v1/alerts?state=open",
      "GET /api/v1/alerts?state=cleared",
      "GET /api/v1/alert-rules",
    ]);
  });

  it("keeps what a test came to until the page is left, and says when it was not done", async () => {
    const scene = opened();
    const testing = scene.office.alerts.test();
    await scene.answer("/alerts/test", 200, {
      ways: [{ by: "mail", to: "a@b.example", fault: { code: "no-mail-server" } }],
    });
    await testing;
    expect(scene.office.alerts.testing.value.value?.ways).toHaveLength(1);
    const again = scene.office.alerts.test();
    await scene.answer("/alerts/test", 429, problem("too-many-tries", 429));
    await again;
    expect(scene.office.alerts.testing.value.value).toBeUndefined();
    expect(scene.office.alerts.testing.problem.value).toBe("too-many-tries");
    scene.office.go({ at: "terminals" });
    expect(scene.office.alerts.testing.problem.value).toBeUndefined();
  });

  it("saves rules from the version that was looked at, and knows the settings that came of it", async () => {
    const scene = opened();
    await scene.answer("/alert-rules", 200, VIEW);
    const read = readRules(typedRules(VIEW, "UTC"), VIEW.version);
    if (!("body" in read)) throw new Error("these rules can be meant");
    const saving = scene.office.changeAlertRules(read.body);
    await scene.answer("/alert-rules", 409, problem("settings-changed", 409));
    expect(await saving).toBe(false);
    expect(scene.office.alerts.saving.problem.value).toBe("settings-changed");
    expect(scene.bodies.some((body) => body.includes('"version":3'))).toBe(true);
    await scene.answer("/alerts", 200, EMPTY);
  });
});
