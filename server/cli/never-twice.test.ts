import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LabelPrefix } from "../../src/domain/label-number.ts";
import { allocateRun } from "../features/label-runs/allocate-run.ts";
import type { Storage } from "../ports/storage.ts";
import { openSqlite } from "../storage/drivers/sqlite.ts";
import { must, newId, prefixOf, storeSample } from "../storage/testing/samples.ts";
import { testRandomness } from "../testing/test-world.ts";
import { backup } from "./backup.ts";
import { restore } from "./restore.ts";

type Asked = { readonly store: "north" | "south"; readonly count: number };
type Step =
  | { readonly kind: "runs"; readonly asked: readonly Asked[] }
  | { readonly kind: "restart" | "backup" | "restore" };

const PREFIXES: Readonly<Record<Asked["store"], LabelPrefix>> = { north: prefixOf("917"), south: prefixOf("46") };

/** Two server processes on one file, which is backed up and restored by the real commands. */
function shopIn(folder: string) {
  const env = { SOFTCHECK_DATA: folder };
  const file = join(folder, "softcheck.db");
  const open = (): readonly [Storage, Storage] => [openSqlite(file), openSqlite(file)];
  let processes = open();
  let copies = 0;
  const copy = () => join(folder, `copy-${copies}.db`);
  const close = async (): Promise<void> => {
    for (const storage of processes) await storage.close();
  };
  const allocate = (storage: Storage, { store, count }: Asked) =>
    storage.write(async (queries) => {
      const paper = { template: "roll-58x40", forStaff: null, printer: null, createdAt: 1, createdBy: "Olga" };
      const order = { id: newId(), store, count, ...paper };
      const { id } = must(await allocateRun(queries, order, [PREFIXES[store]], testRandomness()));
      return (await queries.labels.numbers(id)).map(({ number }) => number);
    });
  const shop = {
    close,
    async furnish() {
      await processes[0].migrate();
      await processes[0].write(async ({ stores }) => {
        for (const id of ["north", "south"] as const) {
          await stores.insert(storeSample(id));
          await stores.addPrefix(id, PREFIXES[id]);
        }
      });
      await shop.backup();
    },
    /** All at once, by turns at the one process and the other. */
    runs: (asked: readonly Asked[]) =>
      Promise.all(asked.map((one, at) => allocate(processes[at % 2 === 0 ? 0 : 1], one))),
    async restart() {
      await close();
      processes = open();
    },
    async backup() {
      copies += 1;
      expect(await backup([copy()], env)).toBe(0);
    },
    async restore() {
      await close();
      expect(await restore([copy()], env)).toBe(0);
      processes = open();
    },
  };
  return shop;
}

const asked = fc.record({
  store: fc.constantFrom("north" as const, "south" as const),
  count: fc.integer({ min: 1, max: 30 }),
});
const runs = fc.record({ kind: fc.constant("runs" as const), asked: fc.array(asked, { minLength: 1, maxLength: 4 }) });
const others = fc.record({ kind: fc.constantFrom("restart" as const, "backup" as const, "restore" as const) });
const steps = fc.array(fc.oneof<fc.Arbitrary<Step>[]>(runs, runs, others), { minLength: 2, maxLength: 10 });

/** Prefix and serial: what keeps numbers apart without the help of their random part. */
const serialOf = (label: string): string => label.slice(0, -4);

beforeEach(() => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

test("I5, L2: two stores, two processes, restarts, one backup restored again and again: no serial is ever given out twice", async () => {
  const story = async (told: readonly Step[]): Promise<void> => {
    const folder = mkdtempSync(join(tmpdir(), "softcheck-labels-"));
    const shop = shopIn(folder);
    const given: string[] = [];
    try {
      await shop.furnish();
      for (const step of told) {
        if (step.kind === "runs") given.push(...(await shop.runs(step.asked)).flat());
        else await shop[step.kind]();
      }
    } finally {
      await shop.close();
      rmSync(folder, { recursive: true });
    }
    expect(new Set(given.map(serialOf)).size).toBe(given.length);
    const wanted = told.flatMap((step) => (step.kind === "runs" ? step.asked : []));
    expect(given).toHaveLength(wanted.reduce((sum, { count }) => sum + count, 0));
  };
  const run = { kind: "runs", asked: [{ store: "north", count: 3 }] } as const;
  await story([{ kind: "restore" }, run, { kind: "restore" }, run, { kind: "restore" }, run]);
  await fc.assert(fc.asyncProperty(steps, story), { numRuns: 15 });
}, 120_000);
