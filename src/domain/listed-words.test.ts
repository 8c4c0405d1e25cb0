import fc from "fast-check";
import { expect, test } from "vitest";
import type { ArticleFlag } from "./article.ts";
import { type FormerWord, listedAt, wordsSince } from "./listed-words.ts";

const KEPT = 6;
const flags = fc.subarray<ArticleFlag>(["age", "marked"]);
const moments = fc.array(fc.record({ listed: fc.record({ flags }), isOver: fc.boolean() }), {
  minLength: 1,
  maxLength: 20,
});

test("E4, S6: of every version that is kept, the words tell what the price list said there, whatever came since", () => {
  fc.assert(
    fc.property(moments, (all) => {
      let was: readonly FormerWord[] = [];
      all.forEach((now, index) => {
        const version = index + 1;
        const before = all[index - 1];
        if (before !== undefined) was = wordsSince(was, { before, after: now }, { version, oldest: version - KEPT });
        for (let at = Math.max(1, version - KEPT); at <= version; at++) {
          const then = all[at - 1];
          expect(listedAt({ listed: now.listed, was }, now.isOver, at)).toEqual(then?.isOver ? then.listed : null);
        }
        expect(was.length).toBeLessThanOrEqual(KEPT);
      });
    }),
  );
});
