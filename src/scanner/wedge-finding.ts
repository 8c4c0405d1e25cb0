import { type LabFinding, TEST_CODE } from "./lab-port.ts";
import type { WedgeKey } from "./wedge-key.ts";
import type { WedgeRules } from "./wedge-settings.ts";
import { reading } from "./wedge-text.ts";

const GS = "\u001d";
const AIM_AT_END = /\][A-Za-z][0-9A-Za-z]$/;
/** As the wire has it: what stands for GS has a character that no GS1 data has. */
const NOT_DATA = /[^!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]/;

/** What the keys of one trigger, terminators and all, tell of the device; undefined where there is too little. */
export function findOut(keys: readonly WedgeKey[], rules: WedgeRules): LabFinding | undefined {
  if (keys.length < 3) return undefined;
  const longestGap = Math.round(Math.max(...keys.map(({ at }, index) => at - (keys[index - 1]?.at ?? at))));
  const seen = { comesAs: comesAs(keys), longestGap } as const;
  const around = aroundTestCode(keys);
  const ends = endOf(keys, around?.suffixText ?? "");
  const maxGap = Math.min(200, Math.max(50, Math.ceil((longestGap * 1.5) / 10) * 10));
  if (around === undefined) {
    const testCode = looksLikeTestCode(keys) ? "garbled" : "other-code";
    return { ...seen, gs: "not-told", aim: "", testCode, ends, proposed: { ...rules, maxGap } };
  }
  const { prefix, aim, gs, suffixText, layout } = around;
  const proposed: WedgeRules = {
    suffix: suffixText === "" ? "any" : "text",
    suffixText,
    prefix,
    gsReplacement: gs === GS || !NOT_DATA.test(gs) ? "" : gs,
    layout,
    maxGap,
  };
  return { ...seen, aim, ends, gs: arrivalOf(gs), testCode: "right", proposed };
}

function comesAs(keys: readonly WedgeKey[]): LabFinding["comesAs"] {
  if (keys.some(({ code }) => code !== "")) return "keys";
  return keys.some(({ committed }) => committed) ? "committed-text" : "keys-without-position";
}

/** Enter, CR and LF, Tab: what ends a scan without belonging to it. */
const ENDS = /[\r\n\t]+$/;

function endOf(keys: readonly WedgeKey[], suffixText: string): LabFinding["ends"] {
  if (suffixText !== "") return "text";
  const end = ENDS.exec(reading(keys, { layout: "auto" }).text)?.[0];
  if (end === undefined) return "nothing";
  return end.startsWith("\t") ? "tab" : "enter";
}

function arrivalOf(gs: string): LabFinding["gs"] {
  if (gs === GS) return "as-it-is";
  return gs === "" ? "lost" : "replaced";
}

type Around = {
  readonly prefix: string;
  readonly aim: string;
  readonly gs: string;
  readonly suffixText: string;
  readonly layout: WedgeRules["layout"];
};

/** Finds the test code in what came, read as well as can be: what stands before, in place of GS, and behind. */
function aroundTestCode(keys: readonly WedgeKey[]): Around | undefined {
  for (const layout of ["auto", "as-typed", "us"] as const) {
    const found = split(reading(keys, { layout }).text.replace(ENDS, ""));
    if (found !== undefined) return { ...found, layout };
  }
  return undefined;
}

function split(text: string): Omit<Around, "layout"> | undefined {
  const [head = "", tail = ""] = TEST_CODE.split(GS);
  const from = text.indexOf(head);
  const to = text.indexOf(tail, from + head.length);
  if (from < 0 || to < 0) return undefined;
  const before = text.slice(0, from);
  const aim = AIM_AT_END.exec(before)?.[0] ?? "";
  return {
    prefix: before.slice(0, before.length - aim.length),
    aim,
    gs: text.slice(from + head.length, to),
    suffixText: text.slice(to + tail.length),
  };
}

/** The beginning is digits, which most layouts leave alone: with the right length it was the test code. */
function looksLikeTestCode(keys: readonly WedgeKey[]): boolean {
  const { text } = reading(keys, { layout: "auto" });
  return text.includes(TEST_CODE.slice(0, 14)) && Math.abs(text.length - TEST_CODE.length) < 20;
}
