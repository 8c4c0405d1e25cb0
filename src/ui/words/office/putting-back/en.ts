/** Goods of expired, cancelled and opened bags that go back to the shelf (S4). */
export const en = {
  title: "Putting back",
  lead: "Goods of bags that expired, were cancelled or were opened at a till, summed for one walk along the shelves. Print the list, or say here which bags are done.",
  print: "Print list",
  printedAt: (at: string) => `As of ${at}`,
  from: "Stored from",
  which: "Show",
  whichChoices: { waiting: "Bags to be put back", done: "Bags that were put back" },
  none: { waiting: "Nothing to put back", done: "Nothing was put back in these days" },
  noneNext:
    "Bags that expire, are cancelled or are opened at a till stand here until somebody has put their goods back.",
  more: "There are more bags in these days",
  moreNext: "Put these back first, or choose a later day.",
  goods: "Goods",
  opened: "Goods of opened bags",
  openedNote: "The customer may have taken some of them: count what is in the bag.",
  bags: "Bags",
  columns: {
    article: "Article",
    barcode: "Barcode",
    quantity: "Quantity",
    inBags: "In bags",
    bag: "Bag",
    state: "State",
    lastSeen: "Last seen",
    packed: "Packed by",
    putBack: "Put back",
  },
  put: "Put back",
  putThis: (label: string) => `Put back bag ${label}`,
  putAll: "All put back",
  putAllAsk: (bags: string) => `Are the goods of ${bags} on the shelf again?`,
  putNext: "Your name and the time stand beside each bag.",
  notYet: "Not yet",
};

export type PuttingBackWords = typeof en;
