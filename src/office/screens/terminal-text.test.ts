import { expect, test } from "vitest";
import { sampleId } from "../../domain/testing/samples.ts";
import { officeWords } from "../../ui/words/office/words.ts";
import { terminalText } from "./terminal-text.ts";

test("S5: a terminal that the server does not know is told in words, with the end of its id for support", () => {
  const id = sampleId(7);
  expect(terminalText("TSD 1")).toBe("TSD 1");
  expect(terminalText(id)).toBe(`${officeWords().terminals.unknown} (${id.slice(-6)})`);
});
