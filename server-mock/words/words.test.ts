import { expect, test } from "vitest";
import { en } from "./en.ts";
import { ru } from "./ru.ts";

/** What a catalogue says, by key path: texts as they are, functions called with 2 for every parameter. */
function said(words: unknown, path = ""): readonly (readonly [string, string])[] {
  if (typeof words === "string") return [[path, words]];
  if (typeof words === "function") return [[path, String(words(...Array.from({ length: words.length }, () => 2)))]];
  if (typeof words !== "object" || words === null) throw new Error(`no words at ${path}`);
  return Object.entries(words).flatMap(([key, inner]) => said(inner, path ? `${path}.${key}` : key));
}

test("both languages say the same things, each in its own letters, showing what they are given", () => {
  expect(said(ru).map(([path]) => path)).toEqual(said(en).map(([path]) => path));
  for (const [path, text] of said(en)) expect(text, path).not.toMatch(/[а-яё]/i);
  for (const [path, text] of said(ru)) expect(text, path).toMatch(/[а-яё]/i);
  for (const [path, text] of [...said(en), ...said(ru)]) expect(text, path).not.toMatch(/^$|undefined|NaN|\[object/);
});
