/**
 * The application identifiers of GS1 (GenSpecs 3.2; GS1 Barcode Syntax Dictionary of 2026), by what their values are
 * made of. A value is parts in a row: `n` digits, `x` character set 82, `y` set 39, `z` base64url, then the length
 * (`-20`: 1 to 20), then what must hold of the part:
 * `c` GS1 check digit · `a` pair of check characters (GenSpecs 7.9.5) · `d` date YYMMDD where DD may be 00 ·
 * `D` date YYMMDD · `Y` date YYYYMMDD · `t` time HHMM · `h` hour · `m` minute or second · `p` piece of total.
 * `?`: the part may be missing.
 */
const FORMATS: Readonly<Record<string, string>> = {
  n18c: "00 8017 8018",
  n14c: "01 02 03",
  "x-20": "10 21 22 243 254 420 4318 7020-7022 710-717 7240 8002 8012",
  n6d: "11-13 15-17",
  n2: "20 7241",
  "x-28": "235",
  "x-30": "240 241 250 251 400 401 403 4308 4319 7002 7023 8004 90",
  "n-6": "242",
  "n13c x-17?": "253",
  "n13c n-12?": "255",
  "n-8": "30 37",
  n6: "310* 311* 312* 313* 314* 315* 316* 320* 321* 322* 323* 324* 325* 326* 327* 328* 329* 330* 331* 332* 333* 334* 335* 336* 337* 340* 341* 342* 343* 344* 345* 346* 347* 348* 349* 350* 351* 352* 353* 354* 355* 356* 357* 360* 361* 362* 363* 364* 365* 366* 367* 368* 369* 395* 8005",
  "n-15": "3900-3909 3920-3929",
  "n3 n-15": "3910-3919 3930-3939",
  n4: "3940-3943 8111",
  n17c: "402",
  n13c: "410-417",
  "n3 x-9": "421",
  n3: "422 424 426",
  "n3 n3? n3? n3? n3?": "423 425",
  "x-3": "427 7008",
  "x-35": "4300 4301 4310 4311 4320",
  "x-70": "4302-4306 4312-4316 7257 8110 8112 8200",
  x2: "4307 4317",
  "n10 n10": "4309",
  n1: "4321-4323 7252",
  "n6d n4t": "4324 4325",
  n6D: "4326 7006",
  "n6 x1?": "4330-4333",
  n13: "7001",
  "n6D n4t": "7003",
  "n-4": "7004",
  "x-12": "7005",
  "n6D n6D?": "7007",
  "x-10": "7009 7255",
  "x-2": "7010",
  "n6D n4t?": "7011",
  "n3 x-27": "7030-7039",
  "n1 x1 x1 x1": "7040",
  "x-4": "7041",
  "x2 x-28": "7230-7239",
  "x-25": "7242 8020",
  n8Y: "7250",
  "n8Y n4t": "7251",
  "x-40": "7253 7254 7259",
  "x-90": "7256 91-99",
  x3: "7258",
  "n4 n5 n3 n1 n1": "8001",
  "n1 n13c x-16?": "8003",
  "n14c n4p": "8006 8026",
  "x-34": "8007",
  "n6D n2h n2m? n2m?": "8008",
  "x-50": "8009",
  "y-30": "8010",
  "n-12": "8011",
  "x-25a": "8013 8014",
  "n-10": "8019",
  "z-90": "8030",
  n15: "8040 8041",
  n32: "8042",
  "n18 n-2?": "8043",
};

export type AiPart = {
  readonly characters: "n" | "x" | "y" | "z";
  readonly least: number;
  readonly most: number;
  /** The letter of what must hold, or "". */
  readonly rule: string;
  readonly optional: boolean;
};

/** First two digits of identifiers whose length is predefined: no FNC1 follows (GenSpecs 7.8.5). */
const PREDEFINED = /^(0[0-4]|1[1-9]|20|3[1-6]|41)/;

/** Whether the next element follows at once, without FNC1. */
export const isPredefined = (ai: string): boolean => PREDEFINED.test(ai);

function partOf(text: string): AiPart {
  const [, characters = "n", variable, digits, rule = "", optional] =
    /^([nxyz])(-?)(\d+)([a-zA-Z]?)(\??)$/.exec(text) ?? [];
  if (characters !== "n" && characters !== "x" && characters !== "y" && characters !== "z") throw new Error(text);
  const most = Number(digits);
  return { characters, least: variable === "-" ? 1 : most, most, rule, optional: optional === "?" };
}

/** `10` · `3920-3929` · `310*`, which is 3100 to 3105 (the last digit tells the decimals). */
function identifiersIn(text: string): readonly string[] {
  const [first = "", last = first] = text.endsWith("*")
    ? [text.replace("*", "0"), text.replace("*", "5")]
    : text.split("-");
  const count = Number(last) - Number(first) + 1;
  return Array.from({ length: count }, (_, index) => String(Number(first) + index).padStart(first.length, "0"));
}

let table: ReadonlyMap<string, readonly AiPart[]> | undefined;

/** Every identifier with the parts of its value; made when first asked for. */
export function applicationIdentifiers(): ReadonlyMap<string, readonly AiPart[]> {
  table ??= new Map(
    Object.entries(FORMATS).flatMap(([format, identifiers]) => {
      const parts = format.split(" ").map(partOf);
      return identifiers.split(" ").flatMap((text) => identifiersIn(text).map((ai) => [ai, parts] as const));
    }),
  );
  return table;
}

/** The identifier that a text begins with; none is the beginning of another. */
export function leadingIdentifier(text: string): string | undefined {
  const known = applicationIdentifiers();
  return [2, 3, 4].map((length) => text.slice(0, length)).find((ai) => known.has(ai));
}
