import fc from "fast-check";
import { expect, test } from "vitest";
import { goodsBeyond } from "./goods-beyond.ts";
import type { PosLine } from "./pos-line.ts";
import { pieces, scaleCode, weighed } from "./testing/pos-lines.ts";

const apples = weighed(scaleCode("42", 500), 500);
const bread = (quantity: number) => pieces("4600000000008", quantity);
const marked = (...marks: readonly string[]): PosLine => ({ ...pieces("4600000000015", marks.length), marks });

test("R6: only what came on top is typed: further pieces, packages and marking codes", () => {
  const now = [bread(5), apples, apples, marked("a", "b", "c")];
  expect(goodsBeyond(now, [bread(3), apples, marked("b")])).toEqual({
    ok: true,
    value: [bread(2), apples, marked("a", "c")],
  });
  expect(goodsBeyond(now, now)).toEqual({ ok: true, value: [] });
});

test("R6: what is no longer there cannot be taken back by typing", () => {
  for (const [now, shown] of [
    [[bread(2)], [bread(3)]],
    [[apples], [apples, apples]],
    [[marked("a", "b")], [marked("c")]],
    [[], [bread(1)]],
  ] satisfies readonly (readonly [readonly PosLine[], readonly PosLine[]])[]) {
    expect(goodsBeyond(now, shown)).toEqual({ ok: false, error: "taken-out" });
  }
});

test("R6: shown goods and those beyond them are all goods, whatever bag comes when", () => {
  const counts = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(counts, counts, (first, more) => {
      const lines = (of: readonly number[]) =>
        of.flatMap((count, at) => (count > 0 ? [pieces(`460000000000${at}`, count)] : []));
      const beyond = goodsBeyond(lines(first.map((count, at) => count + (more[at] ?? 0))), lines(first));
      const byCode = (of: readonly PosLine[]) =>
        Object.fromEntries(of.map(({ barcode, quantity, amountMinor }) => [barcode, [quantity, amountMinor]]));
      expect(beyond.ok && byCode(beyond.value)).toEqual(byCode(lines(more)));
    }),
  );
});
