import { expect, test } from "vitest";
import { HOLDS_MARKS } from "../../../src/domain/mark-claims.ts";
import { SOFT_CHECK_STATES } from "../../../src/domain/state-table.ts";
import { meeting, type OpenedDatabase } from "./opened.ts";
import { AWKWARD_TEXT, labelOf, type newId, softCheckSample, storeSample } from "./samples.ts";

/** Which soft check holds which marked unit. */
export function markClaimsContract(database: () => OpenedDatabase): void {
  const kept = async (serial: number, state: (typeof SOFT_CHECK_STATES)[number] = "stored", store = "s") => {
    const bag = { ...softCheckSample(store, labelOf(serial)), state, bound: false };
    await database().storage.write((queries) => queries.softChecks.insert(bag));
    return bag.document.id;
  };
  const claim = (softCheck: ReturnType<typeof newId>, keys: readonly string[]) =>
    database().storage.write(({ markClaims }) => markClaims.claim(softCheck, keys));

  test("B4: a unit is one soft check's, over all stores; the second is told who has it, and gets the rest", async () => {
    const { storage } = database();
    await storage.write(async ({ stores }) => {
      await stores.insert(storeSample("s"));
      await stores.insert(storeSample("t"));
    });
    const [one, other] = [await kept(1), await kept(2, "stored", "t")];
    expect(await claim(one, ["a", AWKWARD_TEXT])).toEqual([]);
    expect(await claim(one, ["a"])).toEqual([]);
    expect(await claim(other, [AWKWARD_TEXT, "b"])).toEqual([{ key: AWKWARD_TEXT, softCheck: one }]);
    expect(await claim(one, ["b"])).toEqual([{ key: "b", softCheck: other }]);
    expect(await claim(one, [])).toEqual([]);
  });

  test.each(SOFT_CHECK_STATES)(
    "B4: a soft check that is %s keeps its units, or lets the next have them",
    async (state) => {
      await database().storage.write(({ stores }) => stores.insert(storeSample("s")));
      const [one, next] = [await kept(1, state), await kept(2)];
      await claim(one, ["a"]);
      expect(await claim(next, ["a"])).toEqual(HOLDS_MARKS.includes(state) ? [{ key: "a", softCheck: one }] : []);
      expect(await claim(one, ["a"])).toEqual(HOLDS_MARKS.includes(state) ? [] : [{ key: "a", softCheck: next }]);
    },
  );

  test("B4: who else holds a unit is told with its store; asking takes nothing", async () => {
    const { storage } = database();
    await storage.write(async ({ stores }) => {
      await stores.insert(storeSample("s"));
      await stores.insert(storeSample("t"));
    });
    const [one, far, gone, asks] = [
      await kept(1),
      await kept(2, "redeemed", "t"),
      await kept(3, "cancelled"),
      await kept(4),
    ];
    await claim(one, ["a", AWKWARD_TEXT]);
    await claim(far, ["b"]);
    await claim(gone, ["c"]);
    await claim(asks, ["own"]);
    const ask = () =>
      storage.read(({ markClaims }) => markClaims.heldElsewhere(asks, ["a", AWKWARD_TEXT, "b", "c", "free", "own"]));
    const held = [
      { key: "a", softCheck: one, store: "s" },
      { key: AWKWARD_TEXT, softCheck: one, store: "s" },
      { key: "b", softCheck: far, store: "t" },
    ];
    const byKey = (rows: Awaited<ReturnType<typeof ask>>) => new Map(rows.map((row) => [row.key, row]));
    expect(byKey(await ask())).toEqual(byKey(held));
    expect(byKey(await ask())).toEqual(byKey(held));
    expect(await claim(one, ["c", "free"])).toEqual([]);
    expect(await storage.read(({ markClaims }) => markClaims.heldElsewhere(asks, []))).toEqual([]);
  });

  test("B4: of two that claim a unit at once exactly one has it", async () => {
    const { storage, openAgain } = database();
    await storage.write(({ stores }) => stores.insert(storeSample("s")));
    const [one, other] = [await kept(1), await kept(2)];
    const meet = meeting();
    const held = await Promise.all(
      [
        { over: storage, id: one },
        { over: openAgain(), id: other },
      ].map(async ({ over, id }) => {
        await meet();
        return over.write(({ markClaims }) => markClaims.claim(id, ["a", "b", "c"]));
      }),
    );
    expect(held.map((taken) => taken.length).sort()).toEqual([0, 3]);
  });

  test("B4: a thousand and more units are claimed at once", async () => {
    await database().storage.write(({ stores }) => stores.insert(storeSample("s")));
    const [one, other] = [await kept(1), await kept(2)];
    const keys = Array.from({ length: 2_500 }, (_, index) => `unit ${index}`);
    expect(await claim(one, keys)).toEqual([]);
    expect((await claim(other, keys)).length).toBe(2_500);
  });
}
