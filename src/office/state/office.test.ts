import { describe, expect, it } from "vitest";
import { sampleId, sampleLabel } from "../../domain/testing/samples.ts";
import type { SessionAnswer } from "../../protocol/identity.ts";
import { problem, scriptedOffice } from "../testing/scripted-office.ts";
import { PLAIN_QUERY } from "./list-query.ts";

const SESSION: SessionAnswer = {
  token: "t",
  expiresAt: "2030-01-01T00:00:00.000Z",
  rights: ["view", "manage"],
  staff: { id: sampleId(1), login: "anna", name: "Anna", role: "manager", active: true },
  terminal: null,
};

function signedIn(address: string) {
  const scene = scriptedOffice({ address, session: SESSION });
  scene.office.start();
  return scene;
}

const softCheck = (n: number) => ({
  id: sampleId(n),
  store: "1",
  state: "stored",
  label: sampleLabel(n),
  terminal: sampleId(90),
  terminalName: "Handheld 1",
  staff: "31",
  staffName: "Fyodor",
  visit: sampleId(91),
  sequence: n,
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
});

/** The first moment of the seven days that the scripted clock, at 1970, is the last of. */
const LAST_DAYS = encodeURIComponent(new Date(new Date(1969, 11, 26).setHours(0)).toISOString());

describe("the list of soft checks (M1)", () => {
  it("asks the server by what the address says", () => {
    const { asked } = signedIn("/office/soft-checks?state=clash&sort=total");
    expect(asked).toContain(`GET /api/v1/soft-checks?from=${LAST_DAYS}&state=clash&sort=total&limit=100`);
  });

  it("puts every change into the address at once and asks when typing pauses", () => {
    const { office, address, asked, pause } = signedIn("/office/soft-checks");
    const before = asked.length;
    for (const staff of ["F", "Fy", "Fyo"]) office.narrow({ ...PLAIN_QUERY, staff });
    expect(address()).toBe("/office/soft-checks?staff=Fyo");
    expect(asked.length).toBe(before);
    pause();
    expect(asked.slice(before)).toEqual([
      `GET /api/v1/soft-checks?from=${LAST_DAYS}&staff=Fyo&sort=-storedAt&limit=100`,
    ]);
  });

  it("shows the newest question's answer, however late an older one comes", async () => {
    const { office, answer, pause } = signedIn("/office/soft-checks");
    office.narrow({ ...PLAIN_QUERY, staff: "new" });
    pause();
    await answer("/soft-checks", 200, { items: [softCheck(1)], next: null });
    expect(office.list.rows.value).toBeUndefined();
    await answer("/soft-checks", 200, { items: [softCheck(2)], next: null });
    expect(office.list.rows.value?.map(({ id }) => id)).toEqual([sampleId(2)]);
  });

  it("keeps what it shows when the server fails, and says so", async () => {
    const { office, answer } = signedIn("/office/soft-checks");
    await answer("/soft-checks", 200, { items: [softCheck(1)], next: null });
    office.refresh();
    await answer("/soft-checks", 500, problem("internal", 500));
    expect(office.list.rows.value).toHaveLength(1);
    expect(office.list.asking.problem.value).toBe("internal");
  });

  it("goes on behind its rows when more are asked for, in the order that is shown", async () => {
    const { office, answer, asked } = signedIn("/office/soft-checks?sort=label");
    await answer("/soft-checks", 200, { items: [softCheck(1)], next: "behind-1" });
    expect(office.list.hasMore.value).toBe(true);
    void office.list.more();
    void office.list.more();
    expect(asked.filter((one) => one.includes("cursor=behind-1&") || one.endsWith("cursor=behind-1"))).toHaveLength(1);
    await answer("/soft-checks", 200, { items: [softCheck(2)], next: null });
    expect(office.list.rows.value?.map(({ id }) => id)).toEqual([sampleId(1), sampleId(2)]);
    expect(office.list.hasMore.value).toBe(false);
  });

  it("is not asked for by a figure that cannot be read", () => {
    const { office, asked, pause } = signedIn("/office/soft-checks");
    const before = asked.length;
    office.narrow({ ...PLAIN_QUERY, pieces: "many" });
    pause();
    expect(asked.length).toBe(before);
  });

  it("is saved whole as a file, in the language of the page", async () => {
    const { office, answerText, asked, saved } = signedIn("/office/soft-checks?state=clash");
    const saving = office.list.save({ ...PLAIN_QUERY, state: "clash" }, office.reading(), {
      language: "ru",
      name: "list.csv",
    });
    await answerText("/soft-checks/export", "Этикетка;");
    await saving;
    expect(asked.at(-1)).toBe(
      `GET /api/v1/soft-checks/export?from=${LAST_DAYS}&state=clash&sort=-storedAt&language=ru`,
    );
    expect(saved.map(({ name }) => name)).toEqual(["list.csv"]);
  });

  it("is come back to as it was left", () => {
    const { office, goBackTo } = signedIn("/office/soft-checks?staff=Ann");
    office.go({ at: "soft-check", id: sampleId(5) });
    expect(office.lastList.value).toEqual({ at: "soft-checks", query: { ...PLAIN_QUERY, staff: "Ann" } });
    goBackTo("/office/soft-checks?staff=Bea");
    expect(office.place.value).toEqual({ at: "soft-checks", query: { ...PLAIN_QUERY, staff: "Bea" } });
  });
});

describe("where is this bag? (L6)", () => {
  const number = sampleLabel(7);
  const LIFE = { number, state: "bound", run: null, voided: null, opened: null, bags: [softCheck(7)] };

  it("a label has a page with its life", async () => {
    const { office, answer, address } = signedIn("/office/soft-checks");
    office.go({ at: "label", number });
    await answer(`/labels/${number}/life`, 200, LIFE);
    expect(address()).toBe(`/office/labels/${number}`);
    expect(office.label.value.value?.bags.map(({ id }) => id)).toEqual([sampleId(7)]);
  });

  it("a soft check's page shows its label's life, too", async () => {
    const { office, answer } = signedIn(`/office/soft-checks/${sampleId(7)}`);
    await answer(`/soft-checks/${sampleId(7)}`, 200, { ...softCheck(7), lines: [], history: [] });
    await answer(`/labels/${number}/life`, 200, LIFE);
    expect(office.label.value.value?.state).toBe("bound");
    office.go({ at: "terminals" });
    expect(office.label.value.value).toBeUndefined();
  });

  const settings = {
    version: 7,
    store: { id: "s", name: "Store", currency: "RUB" },
    labelAi: "98",
    labelPrefixes: [number.slice(0, 3)],
    manualQuantity: true,
    holdMinutes: 15,
    idleMinutes: 15,
  };

  it.each([
    ["a label", `98${number}`, `/office/labels/${number}`],
    ["a misread label (L2)", `98${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`, "misread"],
  ])("%s scanned on any page leads to it", async (_, raw, where) => {
    const { office, answer, scan, address } = signedIn("/office/terminals");
    await answer("/settings", 200, settings);
    office.followLabels();
    expect(scan(raw)).toBe(true);
    expect(address()).toBe(where === "misread" ? `/office/labels/${raw}` : where);
  });

  it("another code is left to the field that has the focus; a screen that reads scans has them to itself", async () => {
    const { office, answer, scan, address } = signedIn("/office/terminals");
    await answer("/settings", 200, settings);
    const stop = office.followLabels();
    expect(scan("4600000000008")).toBe(false);
    const stopReading = office.listen(() => undefined);
    expect(scan(`98${number}`)).toBeUndefined();
    stopReading();
    expect(scan(`98${number}`)).toBe(true);
    stop();
    expect(scan(`98${number}`)).toBeUndefined();
    expect(address()).toBe(`/office/labels/${number}`);
  });
});

describe("signing in", () => {
  it("asks for nothing but the setup before anybody is signed in, then for what the address says", async () => {
    const scene = scriptedOffice({ address: "/office/staff" });
    scene.office.start();
    expect(scene.asked).toEqual(["GET /api/v1/setup"]);
    const done = scene.office.signIn("anna", "904817");
    await scene.answer("/sessions", 201, SESSION);
    await done;
    expect(scene.asked).toContain("GET /api/v1/staff");
    expect(scene.office.session.value?.staff?.name).toBe("Anna");
  });

  it("says why it failed, and lets nobody in", async () => {
    const scene = scriptedOffice({ address: "/office" });
    scene.office.start();
    const done = scene.office.signIn("anna", "000000");
    await scene.answer("/sessions", 401, problem("wrong-pin", 401));
    await done;
    expect(scene.office.signingIn.problem.value).toBe("wrong-pin");
    expect(scene.office.session.value).toBeUndefined();
  });
});

describe("a pairing code (T1)", () => {
  it("points a till to /till and is over when a device of its name has come", async () => {
    const { office, answer, pause } = signedIn("/office/terminals");
    await answer("/terminals", 200, { items: [] });
    await answer("/pairings", 200, { items: [] });
    const made = office.terminals.makePairing("till", "Till 4");
    await answer("/terminals", 200, { items: [] });
    await answer("/pairings", 201, { id: sampleId(3), code: "12345678", expiresAt: "1970-01-01T00:10:00.000Z" });
    await answer("/pairings", 200, { items: [] });
    await made;
    expect(office.terminals.pairing.value).toMatchObject({
      address: "http://office.invalid/till?pair=12345678",
      minutesLeft: 10,
      taken: undefined,
    });
    pause();
    const till = {
      id: sampleId(4),
      kind: "till",
      name: "Till 4",
      store: "1",
      enrolledAt: "",
      revokedAt: null,
      lastSeenAt: null,
    };
    await answer("/terminals", 200, { items: [till] });
    expect(office.terminals.pairing.value?.taken?.id).toBe(sampleId(4));
  });
});
