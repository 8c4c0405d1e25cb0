import { expect, test } from "vitest";
import type { LabelNumber } from "../../domain/label-number.ts";
import type { PosTemplate } from "../../domain/pos-code/pos-template.ts";
import { readyPosTemplate } from "../../domain/pos-code/ready-pos-templates.ts";
import { id, label } from "../../journal/testing/samples.ts";
import { scriptedStore } from "../testing/scripted-store.ts";
import { SETTINGS, type TillAtWork, tillAtWork } from "../testing/till-at-work.ts";

const [MILK, BREAD, CHEESE] = [label(1), label(2), label(3)];
const CODE = "4600000000008";
/** Room for one article. */
const NARROW: Partial<PosTemplate> = { capacity: 20 };

/** Three bags that have arrived, and a till that types for its POS. */
async function shop(more: Partial<PosTemplate> = {}): Promise<TillAtWork> {
  const template = { ...readyPosTemplate("each-enter", "plain", "Plain"), ...more };
  const posTemplates = { templates: [template], tills: [{ till: id(900), template: "plain" }] };
  const at = await tillAtWork(scriptedStore({ ...SETTINGS, posTemplates }));
  for (const [n, number] of [MILK, BREAD, CHEESE].entries()) at.store.addBag(n + 1, number);
  return at;
}

const scan = ({ till }: TillAtWork, number: LabelNumber): Promise<void> =>
  till.scan({ raw: `98${number}`, aim: "]C1" });

function shown({ till }: TillAtWork) {
  const view = till.posCode.view.value;
  if (view.kind !== "parts") throw new Error(`shown: ${JSON.stringify(view)}`);
  return view;
}

test("R6: a till without a template offers no code, and none is shown without bags that are held", async () => {
  const plain = await tillAtWork();
  expect(plain.till.posCode.offered()).toBe(false);
  plain.store.addBag(1, MILK);
  await scan(plain, MILK);
  plain.till.ask("pos-code");
  expect(plain.till.asking.value).toBe("nothing");
  const at = await shop();
  expect(at.till.posCode.offered()).toBe(true);
  at.till.ask("pos-code");
  expect(at.till.asking.value).toBe("nothing");
});

test("R6: the goods of all bags in numbered parts with pieces and total; one key goes on, one back, none beyond", async () => {
  const at = await shop(NARROW);
  for (const number of [MILK, BREAD, CHEESE]) await scan(at, number);
  at.till.ask("pos-code");
  expect(shown(at)).toMatchObject({ at: 0, pieces: 3, totalMinor: 1001 + 1002 + 1003, unchecked: true });
  expect(shown(at).parts).toEqual([1001, 1002, 1003].map((totalMinor) => ({ text: CODE, pieces: 1, totalMinor })));
  at.till.posCode.back();
  expect(shown(at).at).toBe(0);
  for (let presses = 0; presses < 4; presses++) at.till.posCode.next();
  expect(shown(at).at).toBe(2);
  at.till.ask("receipt");
  expect(at.till.asking.value).toBe("receipt");
});

test("R6: a bag that comes later adds a code of its own; the codes before it stay, and so does the place", async () => {
  const at = await shop();
  await scan(at, MILK);
  at.till.ask("pos-code");
  expect(shown(at).parts.map(({ totalMinor }) => totalMinor)).toEqual([1001]);
  await scan(at, BREAD);
  expect(at.till.asking.value).toBe("nothing");
  at.till.ask("pos-code");
  expect(shown(at)).toMatchObject({ at: 0, pieces: 2, totalMinor: 1001 + 1002 });
  expect(shown(at).parts.map(({ totalMinor }) => totalMinor)).toEqual([1001, 1002]);
});

test("R6: goods that are let go after they were shown stop the codes until somebody types all again", async () => {
  const at = await shop();
  await scan(at, MILK);
  await scan(at, BREAD);
  at.till.ask("pos-code");
  at.till.ask("nothing");
  await at.till.letGo(MILK);
  at.till.ask("pos-code");
  expect(at.till.posCode.view.value).toEqual({ kind: "taken-out" });
  at.till.posCode.again();
  expect(shown(at).parts.map(({ totalMinor }) => totalMinor)).toEqual([1002]);
});

test("R6: the next customer's codes begin anew", async () => {
  const at = await shop();
  await scan(at, MILK);
  at.till.ask("pos-code");
  at.till.ask("receipt");
  await at.till.commit({ shift: "1", number: "2" });
  await scan(at, BREAD);
  at.till.ask("pos-code");
  expect(shown(at).parts.map(({ totalMinor }) => totalMinor)).toEqual([1002]);
});

test("R6: the codes close when the bags under them are let go; a scan that is no label leaves them", async () => {
  const at = await shop();
  await scan(at, MILK);
  at.till.ask("pos-code");
  await at.till.scan({ raw: CODE, aim: "]E0" });
  expect(at.till.asking.value).toBe("pos-code");
  await at.till.releaseAll();
  expect(at.till.asking.value).toBe("nothing");
});

test("R6: goods that the template cannot carry are named", async () => {
  const at = await shop({ article: "{quantity}{barcode}" });
  await scan(at, MILK);
  at.till.ask("pos-code");
  expect(at.till.posCode.view.value).toMatchObject({ kind: "fault", fault: { code: "template" } });
});
