import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { STATE_TABLES } from "../src/domain/state-table.ts";
import { STATE_PAGE, statePage } from "./state-diagram.ts";

test("docs/states.md is what the state table says now (node scripts/state-diagram.ts)", async () => {
  expect(await readFile(STATE_PAGE, "utf8")).toBe(statePage());
});

test("every table is drawn", () => {
  expect(statePage().match(/stateDiagram-v2/g)).toHaveLength(Object.keys(STATE_TABLES).length);
});
