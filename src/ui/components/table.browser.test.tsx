import { render } from "preact";
import { afterEach, expect, test } from "vitest";
import { Table } from "./table.tsx";
import type { Column, Endless } from "./table-column.ts";
import { PLAIN_VIEW } from "./table-view.ts";

const root = document.createElement("div");
document.body.append(root);
afterEach(() => render(null, root));

const columns: readonly Column<number>[] = [{ key: "name", title: "Name", text: (n) => `row ${n}` }];
const rowsTo = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n);

function show(count: number, endless: Endless): void {
  render(
    <Table
      caption="Rows"
      columns={columns}
      rows={rowsTo(count)}
      rowKey={String}
      view={PLAIN_VIEW}
      onView={() => undefined}
      empty={null}
      endless={endless}
    />,
    root,
  );
}

const names = (): readonly string[] => [...root.querySelectorAll("tbody th")].map((cell) => cell.textContent ?? "");
const over = { hasMore: false, busy: false, onMore: () => undefined };

test("M1: of ten thousand rows only those in sight are on the page, wherever one scrolls to", async () => {
  show(10_000, over);
  await expect.poll(names).toContain("row 0");
  expect(names().length).toBeLessThan(100);
  scrollTo(0, document.documentElement.scrollHeight / 2);
  await expect.poll(() => names().some((name) => /^row [45]\d{3}$/.test(name))).toBe(true);
  scrollTo(0, document.documentElement.scrollHeight);
  await expect.poll(names).toContain("row 9999");
  expect(names().length).toBeLessThan(100);
  expect(root.querySelector("table")?.getAttribute("aria-rowcount")).toBe("10001");
});

test("M1: rows behind those at hand are asked for near the end, once, and by a button", async () => {
  let asked = 0;
  const more = { hasMore: true, busy: false, onMore: () => void asked++ };
  scrollTo(0, 0);
  show(300, more);
  await expect.poll(names).toContain("row 0");
  expect(asked).toBe(0);
  expect(root.querySelector("table")?.getAttribute("aria-rowcount")).toBe("-1");
  scrollTo(0, document.documentElement.scrollHeight);
  await expect.poll(names).toContain("row 299");
  expect(asked).toBe(1);
  show(300, { ...more, busy: true });
  show(300, { ...more });
  root.querySelector("button")?.click();
  await expect.poll(() => asked).toBe(3);
});

test("M1: a list that became shorter shows what there is", async () => {
  show(2_000, over);
  await expect.poll(() => document.documentElement.scrollHeight).toBeGreaterThan(50_000);
  scrollTo(0, document.documentElement.scrollHeight);
  await expect.poll(names).toContain("row 1999");
  show(3, over);
  await expect.poll(names).toEqual(["row 0", "row 1", "row 2"]);
});
