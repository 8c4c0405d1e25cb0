import { expect, test } from "vitest";
import { ok } from "../../../../src/domain/result.ts";
import { FIRST_MAPPING } from "../../../../src/protocol/mapping-profiles.ts";
import { nodeCsv } from "../../../node/csv.ts";
import { csvList } from "./csv-list.ts";

const COLUMNS = (["sku", "name", "price", "barcode"] as const).map((field) => ({ from: field, field }));
const TITLED = { ...FIRST_MAPPING, separator: ";", quote: '"', columns: COLUMNS, mode: "merge" } as const;
const TITLES = "sku;name;price;barcode\n";

/** How a list of one piece ends: how many rows it had, or the fault that it is refused for. */
async function endOf(text: string, profile: Parameters<typeof csvList>[2] = TITLED): Promise<number | string> {
  let given: string | undefined = text;
  const source = {
    next: async () => {
      const piece = given;
      given = undefined;
      return ok(piece);
    },
  };
  const list = csvList(source, nodeCsv(profile), profile, 2);
  let rows = 0;
  for (;;) {
    const next = await list.next();
    if (!next.ok) return next.error.code;
    if (next.value === undefined) return rows;
    rows += next.value.length;
  }
}

test("bad input: wherever a list is cut off before the last cell of a row, it is refused", async () => {
  const whole = `${TITLES}1;One;1.00;A1\n2;"Two; and a half";2.00;A2\n3;Three;3.00;A3\n`;
  for (let at = TITLES.length + 1; at < whole.length; at += 1) {
    const rest = whole.slice(0, at);
    const last = rest.slice(rest.lastIndexOf("\n") + 1);
    const cells = last.replace(/"[^"]*"/, "quoted").split(";").length;
    const isOpen = last.split('"').length === 2;
    const isSeen = last !== "" && (cells < 4 || isOpen);
    expect([rest, (await endOf(rest)) === "cut-off"]).toEqual([rest, isSeen]);
  }
});

test("a last row without an end of its line is a row, also when rows leave out what is empty at their end", async () => {
  expect(await endOf(`${TITLES}1;One;1.00;A1\n2;Two;2.00;A2`)).toBe(2);
  expect(await endOf(`${TITLES}1;One;1.00\n2;Two;2.00;A2\n3;Three;3.00`)).toBe(3);
});

test("bad input: a list without titles is measured by its rows", async () => {
  const places = COLUMNS.map(({ field }, at) => ({ from: String(at + 1), field }));
  const untitled = { ...TITLED, headerRow: 0, columns: places };
  expect(await endOf("1;One;1.00;A1\n2;Two;2.00;A2", untitled)).toBe(2);
  expect(await endOf("1;One;1.00;A1\n2;Two;2.0", untitled)).toBe("cut-off");
});
