/** The codes that a POS's own scanner types, on the till and in the office. */
export const en = {
  title: "Code for the POS",
  lead: "Begin a sale at the POS, then scan the code with the POS's own scanner.",
  leadNext: "Scan this code, too, as soon as the POS has taken the one before.",
  part: (at: string, of: string) => `Part ${at} of ${of}`,
  one: "One code for all goods",
  code: (at: string, of: string) => `Code to scan, part ${at} of ${of}`,
  thisPart: "This part",
  soFar: "On the POS after this part",
  all: "All parts",
  asks: (article: string, what: string) =>
    `The POS will ask: ${what} (${article}). Scan, answer at the POS, then go on with the next part.`,
  questions: { age: "is the customer old enough?", mark: "the marking code", weight: "the weight" },
  next: "Show next part",
  back: "Show part before",
  last: "All parts are shown. If pieces and total on the POS are right, take the payment and record the receipt.",
  record: "Record receipt",
  close: "Back to the bags",
  unchecked:
    "The server did not say of every article how many pieces its barcode stands for and whether the POS asks. Compare pieces and total.",
  takenOut: "Goods were taken out after their code was shown",
  takenOutNext:
    "Nothing was redeemed. If any of it is on the POS already, cancel that sale there, then type all goods again.",
  again: "Type all goods again",
  fault: "These goods cannot be typed",
  faultNext: "Nothing was typed. Enter the goods at the POS by hand, or let the bags go and scan them one by one.",
  nothing: "There is nothing to type.",
  template: "The POS template is wrong. An administrator mends it in the back office under settings.",
  faults: {
    "no-code-for-one-piece": (name: string) =>
      `${name}: only packs have a barcode, and the pieces make no whole packs.`,
    "measure-differs": (name: string) => `${name}: the code on the package says something else than the bag's line.`,
    "weight-not-told": (name: string) => `${name}: the code tells no weight, and this POS does not ask for it.`,
    "marks-do-not-fit": (name: string) => `${name}: the marking codes do not stand for all units.`,
    "mark-tells-no-article": (name: string) => `${name}: the marking code names no article.`,
    "code-cannot-be-typed": (name: string) =>
      `${name}: its code holds characters that mean something else to this POS.`,
    "price-does-not-divide": (name: string) => `${name}: its amount is no price of one piece.`,
    "longer-than-a-code": (name: string) => `${name}: its code is longer than one code may be.`,
  },
};

export type PosCodeWords = typeof en;
