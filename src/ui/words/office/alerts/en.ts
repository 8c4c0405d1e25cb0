import { enCount } from "../../plurals.ts";

/** One kind of alert and its rule. `note`: a printer's fault, a label, a certificate, what is left of a hundred. */
type KindWords = {
  readonly name: string;
  readonly known: (name: string, time: string, note: string) => string;
  readonly next: string;
  readonly rule: string;
  readonly effect: string;
};
export const kind = (words: KindWords): KindWords => words;

const minutes = (count: number): string => enCount(count, { one: "minute", other: "minutes" });
const hours = (count: number): string => enCount(count, { one: "hour", other: "hours" });
const days = (count: number): string => enCount(count, { one: "day", other: "days" });

/** Alerts: what stands, what stood, by which rules, and who is told (M2). */
export const en = {
  title: "Alerts",
  lead: "What needs somebody, by what was witnessed. Each is told once, and once more when it is over.",
  refresh: "Refresh alerts",
  open: {
    title: "Stands now",
    none: "Nothing needs anybody",
    noneNext: "As far as the rules below say. A rule that is off tells nothing.",
  },
  past: {
    title: "Stood before",
    none: "Nothing stood before",
    noneNext: "What is over is kept here.",
    cleared: (time: string, why: string) => `All clear ${time}: ${why}.`,
    newest: "Newest",
    older: "Older",
    pages: "Pages of what stood before",
  },
  kinds: {
    unsent: kind({
      name: "Order not sent",
      known: (name, time) => `${name}: an order has been waiting to be sent since ${time}.`,
      next: "The order is safe on the device. Is it on, has it Wi-Fi, what does its history say?",
      rule: "An order waits on a device for so many minutes",
      effect: "By the device's own report and its own clock.",
    }),
    "terminal-silent": kind({
      name: "Device silent",
      known: (name, time) => `${name} has told nothing since ${time}, and the store is open.`,
      next: "Is it charged and on, and is its page open? If it is gone for good, revoke it under Terminals.",
      rule: "A device tells nothing for so many minutes while the store is open",
      effect: "Only its reports count, not that it is connected. Needs opening hours.",
    }),
    printer: kind({
      name: "Printing stopped",
      known: (name, time, note) => `${name} has not gone on printing since ${time}: ${note}.`,
      next: "Put it right at the printer; the roll goes on by itself.",
      rule: "A printer cannot go on for so many minutes",
      effect: "No paper, head open, no answer and the like, as the printer says it while a roll is under way.",
    }),
    "needs-check": kind({
      name: "Bags wait for a check",
      known: (_name, time, note) => `Bag ${note} has been waiting for a check since ${time}; there may be more.`,
      next: "They stand under Differences.",
      rule: "A bag waits for a check for so many minutes",
      effect: "Since anything was last done about it.",
    }),
    clash: kind({
      name: "Label clash",
      known: (_name, time, note) =>
        `Bag ${note} has been waiting for a label of its own since ${time}; there may be more.`,
      next: "The terminal that sealed it asks for a new label. They stand under Differences.",
      rule: "A bag with a label clash waits for so many minutes",
      effect: "Since anything was last done about it.",
    }),
    difference: kind({
      name: "Differences in nobody's hands",
      known: (_name, time, note) => `Found ${time}, and nobody has taken it: ${note}. There may be more.`,
      next: "They stand under Differences.",
      rule: "A difference is in nobody's hands for so many minutes",
      effect: "Of terminals and the server, tills and their receipts, marking codes. What is only told does not count.",
    }),
    certificate: kind({
      name: "Certificate ends",
      known: (name, time, note) => `${name}: ${note} ends on ${time}. Then no device talks to the server.`,
      next: "Whoever runs the server: npx softcheck doctor says what to renew.",
      rule: "A certificate ends within so many days",
      effect: "The one of the store's own authority renews itself 30 days ahead.",
    }),
    authority: kind({
      name: "Certificate authority ends",
      known: (name, time, note) => `${name}: ${note} ends on ${time}. Then each device has to trust another one.`,
      next: "Whoever runs the server: plan that day, or get a certificate from elsewhere.",
      rule: "The store's own authority ends within so many days",
      effect: "Every device has to be told of the next one: that takes its time.",
    }),
    disk: kind({
      name: "Disk nearly full",
      known: (name, _time, note) =>
        `${name}: ${note} % are free where the data lies. When it is full, nothing is stored.`,
      next: "Whoever runs the server: make room. Old backups take the most.",
      rule: "Less than so many per cent of the server's disk are free",
      effect: "Where the server's data folder lies; of a database on another machine nothing is known here.",
    }),
    backup: kind({
      name: "Backup missed",
      known: (_name, time) => `The last backup is of ${time}.`,
      next: "Whoever runs the server: look at the nightly backup.",
      rule: "The last backup is so many hours old",
      effect: "Backups by npx softcheck backup; others are not known here.",
    }),
  },
  /** In place of what is known of the last backup. */
  neverBackedUp: (time: string) => `There is no backup of what was kept since ${time}.`,
  certificates: {
    server: "the server's certificate",
    own: "the certificate from elsewhere",
    authority: "the store's own authority",
  },
  witnesses: {
    device: (time: string) => `By the device's own report of ${time}.`,
    press: (time: string) => `By the printer's answer at ${time}.`,
    database: (time: string) => `By what the server had stored at ${time}.`,
    machine: (time: string) => `By the server's machine at ${time}.`,
  },
  told: (time: string) => `Told ${time}.`,
  clearings: {
    well: "back within its limit",
    gone: "is not there any more",
    "witness-gone": "nothing is known any more",
    "rule-off": "rule switched off",
  },
  rules: {
    title: "Rules",
    lead: "What is told, and from when on.",
    on: "Told",
    units: { minutes, hours, days, percent: (count: number) => `${count} %` },
    usual: (value: string) => `Default: ${value}.`,
    bad: (least: number, most: number) => `A whole number from ${least} to ${most}.`,
    save: "Save rules",
    saved: "The rules are saved. They count within half a minute.",
    noHours: "No silence is told: nobody said when the store is open",
    noHoursNext: "Set the opening hours below.",
  },
  hours: {
    title: "Opening hours",
    lead: "Silence counts only while the store is open.",
    known: "Opening hours",
    set: "as below",
    notSet: "not set",
    timeZone: "Time zone of the store",
    timeZoneHint: "As Europe/Moscow.",
    badTimeZone: "Type a time zone as Europe/Moscow.",
    open: (day: string) => `${day}: open`,
    from: (day: string) => `${day}: from`,
    to: (day: string) => `${day}: until`,
    toHint: "Until midnight: 24:00. A time that is not later belongs to the next day.",
    badTime: "Type a time as 09:30.",
  },
  mail: {
    title: "Told by mail",
    lead: "Each address gets every alert and every all-clear.",
    from: (address: string) => `Mail comes from ${address}.`,
    none: "This server sends no mail",
    noneNext:
      "Nobody told it how (SOFTCHECK_SMTP_URL, SOFTCHECK_MAIL_FROM; docs/operations.md). What is to be sent waits until then.",
    nobody: "Nobody is told by mail.",
    address: "Mail address",
    badAddress: "Type one address as anna@shop.example.",
    language: "Language",
    languages: { en: "English", ru: "Russian" },
    add: "Add address",
    remove: "Remove address",
    removeThis: (address: string) => `Remove address: ${address}`,
    webhooks: "Other programs are told by webhooks: choose “Alert” there.",
    toWebhooks: "Webhooks",
  },
  test: {
    send: "Send test alert",
    lead: "Goes to every address above and to every webhook that is told of alerts.",
    nobody: "There is nobody to send it to",
    nobodyNext: "Add an address, or a webhook that is told of alerts.",
    taken: (to: string) => `${to}: taken`,
    notTaken: (to: string) => `${to}: not taken`,
  },
  heartbeat: {
    title: "Sign of life to the outside",
    lead: "An alert cannot tell that the server itself is silent. Somebody outside can, who misses its sign of life.",
    off: "Nobody outside is told that this server works",
    offNext: "Whoever runs the server: SOFTCHECK_HEARTBEAT_URL (docs/operations.md, Alerts).",
    on: (host: string, every: number) => `${host} is told every ${minutes(every)} while the server is well.`,
    taken: (time: string) => `Last taken: ${time}.`,
    never: "Not taken since this server was started.",
    failed: (time: string) => `Not told at ${time}`,
    faults: {
      "not-well": "What works by itself in this server has stopped: its log says why. Start it anew.",
      database: "The database takes no writes.",
    },
  },
};

export type AlertWords = typeof en;
