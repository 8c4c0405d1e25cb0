import { expect, it } from "vitest";
import { sampleId } from "../../domain/testing/samples.ts";
import type { CatalogueHistory, ImportReport, ImportSummary, ImportView } from "../../protocol/catalogue-imports.ts";
import { FIRST_MAPPING, type MappingProfile } from "../../protocol/mapping-profiles.ts";
import { problem, scriptedOffice } from "../testing/scripted-office.ts";

const ID = sampleId(7);
const IMPORTS = "/catalogue/imports";
const COUNTS = {
  rows: 9,
  rejectedRows: 0,
  otherStores: 0,
  added: 1,
  changed: 2,
  unchanged: 5,
  removed: 1,
  announced: 0,
};
const REPORT: ImportReport = {
  ...{ ...COUNTS, rejected: [], removesTooMany: false, shrunkFrom: null, compared: null, coming: null },
};
const GUESS: MappingProfile = { ...FIRST_MAPPING, name: "Guessed", columns: [{ from: "Цена", field: "price" }] };
const SUMMARY: ImportSummary = {
  ...{ id: ID, state: "received", source: "upload", name: "price.csv", sha256: "00", size: 9 },
  ...{ at: "2026-03-01T10:00:00.000Z", by: "anna", fault: null, counts: null },
  ...{ versionBefore: null, versionAfter: null, endedAt: null, endedBy: null },
};
const RECEIVED: ImportView = { ...SUMMARY, profile: null, report: null };
const CHECKED: ImportView = { ...RECEIVED, state: "checked", profile: GUESS, counts: COUNTS, report: REPORT };
const HISTORY: CatalogueHistory = { version: 3, articles: 9, oldestKept: 1, items: [SUMMARY] };
const NOTHING_TO_COME = { timeZone: "UTC", prices: 0, lists: [], items: [], next: null, tooManyNamed: false };
const FIRST_ROWS = { titles: ["Цена"], timeZone: "UTC", fault: null, rows: [] };

function scene() {
  const scripted = scriptedOffice({ address: "/office/catalogue" });
  const lists = scripted.office.priceLists;
  /** A list that was brought, as it was guessed. */
  const brought = async () => {
    const done = lists.upload("price.csv", new Blob(["x"]));
    await scripted.answer(IMPORTS, 201, { import: RECEIVED, guess: GUESS });
    await scripted.answer(`${IMPORTS}/${ID}/preview`, 200, FIRST_ROWS);
    await done;
  };
  /** And compared. */
  const compared = async (view: ImportView = CHECKED) => {
    const done = lists.check();
    await scripted.answer(`${IMPORTS}/${ID}/check`, 200, view);
    await done;
  };
  return { ...scripted, lists, brought, compared };
}

it("a list that is brought is in hand as it was guessed, with its first rows", async () => {
  const { lists, brought, asked } = scene();
  await brought();
  expect(asked).toEqual([
    "POST /api/v1/catalogue/imports?name=price.csv",
    `POST /api/v1/catalogue/imports/${ID}/preview`,
  ]);
  expect([lists.current.value, lists.draft.value, lists.guess.value]).toEqual([RECEIVED, GUESS, GUESS]);
  expect(lists.preview.value.value).toEqual(FIRST_ROWS);
});

it("a list that the server does not take leaves nothing in hand, and says why", async () => {
  const { lists, brought, answer } = scene();
  await brought();
  const done = lists.upload("cut.csv", new Blob(["x"]));
  await answer(IMPORTS, 400, problem("broken-file", 400));
  await done;
  expect([lists.current.value, lists.draft.value]).toEqual([undefined, undefined]);
  expect(lists.receiving.problem.value).toBe("broken-file");
});

it("a change of how it is read takes the comparison back: only what is shown is applied", async () => {
  const { lists, brought, compared, bodies } = scene();
  await brought();
  await compared();
  expect(lists.current.value).toEqual(CHECKED);
  lists.change({ ...GUESS, decimal: ",", columns: [...GUESS.columns, { from: " ", field: "name" }] });
  expect(lists.current.value).toMatchObject({ state: "received", report: null });
  await compared();
  // A column of which nothing is typed yet is not sent.
  expect(JSON.parse(bodies.at(-1) ?? "")).toEqual({ profile: { ...GUESS, decimal: "," } });
});

it("what was compared is applied with the word that was given, and the history is asked for anew", async () => {
  const { lists, brought, compared, answer, bodies } = scene();
  await brought();
  await compared({ ...CHECKED, report: { ...REPORT, shrunkFrom: 9_840 } });
  const refused = lists.apply(false);
  await answer(`${IMPORTS}/${ID}/apply`, 409, problem("needs-confirmation", 409));
  await answer(IMPORTS, 200, HISTORY);
  await answer("/catalogue/coming-prices", 200, NOTHING_TO_COME);
  await refused;
  expect([lists.applying.problem.value, lists.current.value?.state]).toEqual(["needs-confirmation", "checked"]);
  const done = lists.apply(true);
  const applied: ImportView = { ...CHECKED, state: "applied", versionAfter: 4 };
  await answer(`${IMPORTS}/${ID}/apply`, 200, applied);
  await answer(IMPORTS, 200, { ...HISTORY, version: 4 });
  await answer("/catalogue/coming-prices", 200, NOTHING_TO_COME);
  await done;
  expect(lists.current.value).toEqual(applied);
  expect(lists.history.value.value?.version).toBe(4);
  expect(bodies.filter((body) => body.includes("removals"))).toEqual(['{"removals":false}', '{"removals":true}']);
});

it("an import of the history is asked for with its report when somebody looks at it", async () => {
  const { lists, answer, asked } = scene();
  const refreshed = lists.refresh();
  await answer(IMPORTS, 200, HISTORY);
  await answer("/catalogue/coming-prices", 200, NOTHING_TO_COME);
  await answer("/catalogue/mapping-profiles", 200, { items: [] });
  await refreshed;
  const looked = lists.look(ID);
  expect(lists.looking.busy.value).toBe(true);
  await answer(`${IMPORTS}/${ID}`, 200, CHECKED);
  await looked;
  expect(asked.at(-1)).toBe(`GET /api/v1/catalogue/imports/${ID}`);
  expect([lists.current.value, lists.draft.value]).toEqual([CHECKED, GUESS]);
  const gone = lists.look(ID);
  await answer(`${IMPORTS}/${ID}`, 404, problem("unknown-import", 404));
  await gone;
  expect([lists.current.value, lists.looking.problem.value]).toEqual([undefined, "unknown-import"]);
});

it("an answer that comes after somebody looked at another import does not take its place", async () => {
  const { lists, answer } = scene();
  const other: ImportView = { ...CHECKED, id: sampleId(8), name: "other.csv" };
  const first = lists.look(ID);
  const second = lists.look(other.id);
  await answer(`${IMPORTS}/${other.id}`, 200, other);
  await answer(`${IMPORTS}/${ID}`, 200, CHECKED);
  await Promise.all([first, second]);
  expect(lists.current.value).toEqual(other);
});

it("a list that is put away is given up at the server; one that was applied is only laid aside", async () => {
  const { lists, brought, answer, asked } = scene();
  await brought();
  const done = lists.putAway();
  expect(lists.current.value).toBeUndefined();
  await answer(`${IMPORTS}/${ID}`, 204, undefined);
  await answer(IMPORTS, 200, HISTORY);
  await done;
  const looked = lists.look(ID);
  await answer(`${IMPORTS}/${ID}`, 200, { ...CHECKED, state: "applied" });
  await looked;
  const aside = lists.putAway();
  await answer(IMPORTS, 200, HISTORY);
  await aside;
  expect(asked.filter((one) => one.startsWith("DELETE"))).toHaveLength(1);
});

it("the way back is compared by its version, again and again, and never by a profile", async () => {
  const { lists, answer, bodies } = scene();
  const back: ImportView = { ...CHECKED, source: "rollback", name: "2", profile: null };
  const done = lists.rollBack(2);
  await answer("/catalogue/rollbacks", 201, back);
  await done;
  const again = lists.check();
  await answer("/catalogue/rollbacks", 201, back);
  await again;
  expect([lists.current.value, lists.draft.value]).toEqual([back, undefined]);
  expect(bodies).toEqual(['{"version":2}', '{"version":2}']);
});

it("a profile is kept anew or under its id, and the profiles are asked for again; a refusal keeps it unsaved", async () => {
  const { lists, answer, asked } = scene();
  const view = { ...{ id: ID, profile: GUESS, changedAt: SUMMARY.at, changedBy: "anna" }, path: null, lookedAt: null };
  const added = lists.save(GUESS);
  await answer("/catalogue/mapping-profiles", 201, { ...view, nextAt: null });
  await answer("/catalogue/mapping-profiles", 200, { items: [] });
  expect(await added).toBe(true);
  const taken = lists.save(GUESS, ID);
  await answer(`/catalogue/mapping-profiles/${ID}`, 409, problem("name-taken", 409));
  expect(await taken).toBe(false);
  expect(lists.saving.problem.value).toBe("name-taken");
  expect(asked).toEqual([
    "POST /api/v1/catalogue/mapping-profiles",
    "GET /api/v1/catalogue/mapping-profiles",
    `PUT /api/v1/catalogue/mapping-profiles/${ID}`,
  ]);
});
