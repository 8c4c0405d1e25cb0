import { enCount } from "../../plurals.ts";

const minutes = (count: number) => enCount(count, { one: "minute", other: "minutes" });
const hours = (count: number) => enCount(count, { one: "hour", other: "hours" });
const days = (count: number) => enCount(count, { one: "day", other: "days" });

/** Words of single settings: their names, values, defaults, and who changed them. */
export const en = {
  version: (version: number) => `Version ${version}.`,
  reach:
    "Terminals take a change within a minute, tills within 20 seconds, as long as the server answers them. Without it they work by the version they have.",
  whoWorks: "Which device works by which version",
  usual: (value: string) => `Default: ${value}.`,
  isUsual: "This is the default.",
  changed: (who: string, at: string) => `Changed by ${who}, ${at}.`,
  neverChanged: "Nobody changed it.",
  history: "History",
  historyOf: (name: string) => `History: ${name}`,
  reset: "Set back to default",
  resetOf: (name: string) => `Set back to default: ${name}`,
  resetAsk: (name: string) => `Set back to default: ${name}?`,
  resetNext: (value: string) =>
    `It becomes “${value}”, on every device of the store. What stood here stays in the history.`,
  keep: "Keep as it is",
  wasReset: "Set back to default.",
  change: (name: string) => `Change: ${name}`,
  more: "Settings with pages of their own",
  changes: {
    title: "History of the settings",
    of: (name: string) => `History: ${name}`,
    lead: "As the audit log has it, newest first.",
    all: "History of all settings",
    back: "Back to the settings",
    none: "Nobody changed it",
    noneNext: "It is as every store starts.",
    columns: { at: "When", who: "Who", setting: "Setting", from: "Before", to: "After", version: "Version" },
    usual: (value: string) => `${value} (default)`,
    whole: "All of it",
    noVersion: "not noted",
  },
  printers: {
    title: "Label printers",
    effect: "Where the label desk prints rolls. Terminals and tills do not need them.",
    none: "No printer yet: the label desk gives rolls as files. That is how every store starts.",
    added: (who: string, at: string) => `Added by ${who}, ${at}.`,
    noted: "Who added it is not in the audit log.",
    seen: {
      never: "Nothing was witnessed of it yet.",
      roll: (who: string, at: string) => `Last witnessed by a roll of ${who}, ${at}.`,
      "test-label": (who: string, at: string) => `Last witnessed by a test label of ${who}, ${at}.`,
    },
    trouble: (what: string) => `It told: ${what}.`,
    noTrouble: "It told of no fault.",
    atDesk: "Test labels are printed at the label desk",
  },
  prefix: {
    numbers: (left: string, all: string) => `Of ${all} numbers ${left} are left.`,
    before: (prefixes: string) =>
      `Labels of ${prefixes} go on being read and redeemed until the last of them is used. No number is ever given twice.`,
    next: "Another prefix",
    hint: "Two to five digits, the first not 0. No two of a chain begin alike.",
    effect: (from: string, left: string, all: string) =>
      `Labels to come begin with ${from}: of ${all} numbers ${left} are left.`,
    change: "Change prefix",
    ask: (prefix: string) => `Print labels under ${prefix} from now on?`,
    stay: (prefixes: string) =>
      `Labels already printed under ${prefixes} stay valid: terminals and tills read and redeem them.`,
    takesFrom: (rule: string, example: string) =>
      `The rule “${rule}” no longer gets codes like those of labels, such as ${example}: they become order labels or count as misread ones.`,
    reach: (ai: string) =>
      `Devices that cannot ask the server meanwhile know new labels by their identifier ${ai}, as long as their scanner sends it.`,
    keep: "Keep prefix",
    done: (prefix: string) => `Labels are printed under ${prefix} now.`,
    faults: {
      shape: "Type two to five digits, the first not 0.",
      current: "Labels begin with it already.",
      overlaps: (prefix: string) => `The store has the prefix ${prefix}: one begins with the other.`,
      goods: (rule: string, example: string) =>
        `Codes of the rule “${rule}” begin like labels of this prefix, such as ${example}: goods and labels would look alike to people.`,
      readFirst: (rule: string, example: string) =>
        `The rule “${rule}” stands before that of labels and would take them, such as ${example}. Change the rule first.`,
    },
  },
  names: {
    language: "Language of the store",
    labelPrefix: "Label prefix",
    labelAi: "Application identifier of labels",
    manualQuantity: "Quantity typed by hand",
    holdMinutes: "Minutes a till holds bags",
    idleMinutes: "Minutes until the PIN is asked again",
    sessionHours: "Hours until everybody signs in anew",
    offlineDays: "Days that people may sign in without the server",
    expiry: "Bags that nobody fetches",
    daysKept: "Days that sent orders are kept on devices",
    retentionDays: "Days that contents of finished orders are kept",
    barcodeRules: "Barcode rules",
    posTemplates: "POS codes",
    wedge: "Scanners that type",
    spotChecks: "Spot checks",
    seller: "Seller on sales slips",
    alertRules: "Rules of alerts",
    openingHours: "Opening hours",
  },
  effects: {
    language: {
      none: "Terminals, tills, label desk and office start in what each browser prefers.",
      chosen: (language: string) =>
        `Terminals, tills, label desk and office start in ${language}; who has chosen a language on a device keeps it. Sales slips and exports that are asked for without a language are in it, too.`,
    },
    labelPrefix: "What the number of every label begins with. Every part of the system tells a label from goods by it.",
    manualQuantity: {
      allowed: "Staff may type how many pieces a line has. Each line keeps how it was entered.",
      notAllowed: "Terminals let nobody type a quantity: each piece is scanned.",
    },
    barcodeRules: "How terminals, tills and this office read what is scanned. The first rule that fits takes the scan.",
    posTemplates: "Which codes tills show for a POS that cannot be changed, and which till shows which.",
    wedge: "How devices tell one scan of a typing scanner from the next, and what stands for GS.",
    spotChecks: "Which bags tills ask to open and recount before the customer pays.",
    seller: "What stands on every sales slip from now on, and in which time zone slips are dated.",
    alertRules: "Of what the store is told, and from when on.",
    openingHours: "When a terminal that says nothing is missed. Until they are set, no silence is told.",
  },
  values: {
    byBrowser: "as each browser prefers",
    firstPrefix: "that of the set-up",
    yes: "allowed",
    no: "not allowed",
    minutes,
    hours,
    days,
    daysOrEver: (count: number) => (count === 0 ? "for ever" : days(count)),
    daysOrNever: (count: number) => (count === 0 ? "never" : days(count)),
    never: "never expire",
    afterHours: (count: number) => `expire ${hours(count)} after they arrived`,
    daily: (at: string, zone: string) => `expire each day at ${at} (${zone})`,
    rules: (count: number) => enCount(count, { one: "rule", other: "rules" }),
    usualRules: (count: number) => `the ${count} rules that every store starts with`,
    templates: (count: number) => enCount(count, { one: "template", other: "templates" }),
    none: "none",
    wedge: (suffix: string, gap: number) => `a scan ends with “${suffix}”, at most ${gap} ms between two keys`,
    asDevicesFind: "as devices find out by themselves",
    noSpotChecks: "no bag is asked for",
    share: (percent: string) => `${percent} % by chance`,
    from: (amount: string) => `from ${amount} on`,
    age: "age-restricted goods",
    marked: "marked goods",
    newStaff: (count: number) => `staff of less than ${days(count)}`,
    noSeller: "the name of the store",
    alertRules: (on: number, all: number) => `${on} of ${all} are on`,
    shut: "never open",
    notTold: "not set",
  },
};

export type SettingWords = typeof en;
