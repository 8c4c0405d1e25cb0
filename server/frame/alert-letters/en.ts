import type { LetterWords } from "./words.ts";

export const en: LetterWords = {
  locale: "en-GB",
  allClear: (what) => `All clear: ${what}`,
  kinds: {
    unsent: {
      subject: ({ name }) => `${name}: an order is not sent`,
      known: ({ name, time }) => `An order on ${name} has been waiting to be sent since ${time}.`,
      next: "The order is safe on the device. Look at it: is it on, has it Wi-Fi, what does its history say?",
    },
    "terminal-silent": {
      subject: ({ name }) => `${name} is silent`,
      known: ({ name, time }) => `${name} has told nothing since ${time}, and the store is open.`,
      next: "Is it charged and switched on, and is its page open? If it is gone for good, revoke it under Terminals.",
    },
    printer: {
      subject: ({ name, note }) => `${name}: ${note}`,
      known: ({ name, time, note }) => `${name} has not gone on printing since ${time}: ${note}.`,
      next: "Put it right at the printer; it goes on by itself. The label desk shows the roll.",
    },
    "needs-check": {
      subject: () => "Bags wait for a check",
      known: ({ time, note }) =>
        `The bag with label ${note} has been waiting for a check since ${time}. There may be more.`,
      next: "Look at them in the back office under Differences.",
    },
    clash: {
      subject: () => "Bags with a label clash",
      known: ({ time, note }) =>
        `The bag with label ${note} has been waiting for a label of its own since ${time}. There may be more.`,
      next: "The terminal that sealed it asks for a new label. The back office names the bags under Differences.",
    },
    difference: {
      subject: () => "A difference is in nobody's hands",
      known: ({ time }) => `It was found at ${time}, and nobody has taken it. There may be more.`,
      next: "Look at them in the back office under Differences.",
    },
    certificate: {
      subject: ({ name }) => `${name}: a certificate ends`,
      known: ({ name, time, note }) => `${note} of ${name} ends on ${time}. Then no device talks to the server.`,
      next: "Whoever runs the server: npx softcheck doctor says what to renew.",
    },
    authority: {
      subject: ({ name }) => `${name}: the certificate authority ends`,
      known: ({ name, time, note }) => `${note} of ${name} ends on ${time}. Then each device has to trust another one.`,
      next: "Whoever runs the server: plan that day, or get a certificate from elsewhere (docs/operations.md).",
    },
    disk: {
      subject: ({ name }) => `${name}: the disk is nearly full`,
      known: ({ name, percent }) =>
        `${percent} % are free where ${name} keeps its data. When it is full, nothing is stored.`,
      next: "Whoever runs the server: make room. Old backups and files named *.before-restore-* take the most.",
    },
    backup: {
      subject: () => "A backup was missed",
      known: ({ time, note }) =>
        note === "never" ? `There is no backup of what was kept since ${time}.` : `The last backup is of ${time}.`,
      next: "Whoever runs the server: look at the nightly backup (docs/operations.md, Backup and restore).",
    },
  },
  witnesses: {
    device: (time) => `By the device's own report of ${time}.`,
    press: (time) => `By the printer's own answer at ${time}.`,
    database: (time) => `By what the server had stored at ${time}.`,
    machine: (time) => `By the server's own machine at ${time}.`,
  },
  clearings: {
    well: "It is back within its limit.",
    gone: "What it was about is not there any more.",
    "witness-gone": "Nothing has been heard of this server for an hour: nothing is known of it any more.",
    "rule-off": "Somebody switched the rule off.",
  },
  raised: (time) => `Raised ${time}`,
  cleared: (time) => `All clear ${time}`,
  where: "All that stands: back office, Alerts.",
  test: {
    subject: "Test alert",
    text: (by) => `${by} asked for this test. Nothing is wrong. Alerts of this store come to this address.`,
  },
  troubles: {
    "paper-out": "no paper",
    "ribbon-out": "no ribbon",
    "head-open": "its cover is open",
    "paper-jam": "paper is stuck",
    "printer-paused": "paused at its own button",
    "too-hot": "its head is too hot",
    "too-cold": "its head is too cold",
    "printer-error": "it reports a fault",
    silent: "it answers no more",
  },
  certificates: {
    server: "The server's certificate",
    own: "The certificate from elsewhere",
    authority: "The store's own authority",
  },
};
