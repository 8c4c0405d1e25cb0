/** The life of a label with its witnesses (L6). */
export const en = {
  title: "Life of the label",
  allocated: "Number given out",
  by: (who: string) => `By ${who}.`,
  forStaff: (name: string) => `Its roll was made for ${name}.`,
  forNobody: "Its roll was made for nobody in particular.",
  roll: "Open roll",
  printed: "Printed",
  onPrinter: (name: string) => `On ${name}.`,
  fromDocument: "From a document.",
  witness: {
    printer: "The printer said so.",
    operator: "The operator saw it.",
    nobody: "Nobody has said that it is on paper.",
  },
  voided: "Voided",
  voidReasons: {
    uncertain: "It was handed to the printer, and nobody saw it on paper.",
    damaged: "It came out damaged.",
    "left-over": "Its roll was stopped before it.",
  },
  bound: "On a bag",
  packedBy: (staff: string, terminal: string) => `${staff}, ${terminal}.`,
  openBag: "Open soft check",
  thisBag: "This soft check.",
  redeemed: "Redeemed",
  paidAt: (till: string, receipt: string) => `${till}, receipt ${receipt}.`,
  noReceipt: "without a number",
  opened: "Bag opened at the till",
  noBag: "No soft check has come under this label.",
  severalBags: "Several bags came under this label: compare them.",
  notOurs: "This number was not given out here: another store's roll, or the server came back from a backup.",
  shortcut: "Ctrl+K, or scan the label on any page",
};

export type LabelLifeWords = typeof en;
