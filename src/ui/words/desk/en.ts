import { enCount } from "../plurals.ts";

export const en = {
  title: "Label desk",
  signIn: { title: "Sign in at the label desk", signIn: "Sign in" },
  make: {
    title: "New roll",
    count: "How many labels",
    countHint: (most: string) => `From 1 to ${most}.`,
    template: "Template",
    templates: { "roll-58x40": "Roll, 58 × 40 mm", "sheet-a4": "Sheet, A4" },
    printer: "Printer",
    forWhom: "For whom",
    preview: "Preview",
    previewMeaning: "Drawn by the code that prints.",
    make: "Make labels",
    making: "Making labels",
  },
  run: {
    title: "Roll",
    made: (count: number) => enCount(count, { one: "label made", other: "labels made" }),
    range: (first: string, last: string) => `${first} to ${last}`,
    progress: (done: string, of: string) => `${done} of ${of}`,
    prefix: "Prefix",
    pdf: "Download PDF",
    zpl: "Download ZPL",
    pause: "Pause printing",
    resume: "Resume printing",
    stop: "Stop printing",
    damaged: "Report damaged labels",
    damagedAsk: (count: number) =>
      `The last ${enCount(count, { one: "label", other: "labels" })} will be voided and never printed again.`,
    voidLabels: "Void labels",
    markPrinted: "Confirm printing",
    markPrintedAsk: "Did all labels come out well?",
    another: "Make another roll",
  },
  list: {
    title: "Rolls",
    empty: "No rolls yet",
    emptyNext: "Make the first roll before the shift.",
    columns: { made: "Made", count: "Labels", state: "State", first: "First", last: "Last" },
    states: { allocated: "Made, not printed yet", printed: "Printed", stopped: "Stopped" },
    labelStates: {
      allocated: "Made, not printed yet",
      printed: "Printed",
      bound: "On a bag",
      redeemed: "Redeemed",
      void: "Voided",
    },
  },
};

export type DeskWords = typeof en;
