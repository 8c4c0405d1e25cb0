/** A bag that goes from terminal to till by codes on the screen (R4). */
export const en = {
  terminal: {
    show: "Show code for the till",
    title: "Code for the till",
    place: (place: number, all: number) => `${place} of ${all}`,
    code: (place: number, all: number) => `Code ${place} of ${all} for the till`,
    lead: "Hold the screen before the till's scanner or camera.",
    stop: "Stop here",
    goOn: "Change by itself",
    making: "The code is being made",
    notMade: "The code could not be made",
    notMadeNext: "The order is kept here. Close this and export the order, or open the bag at the till.",
    notStored: "The server does not have this bag yet. It is sent by itself as soon as the server answers.",
    arrived: "The server has this bag now: the till can simply scan its label.",
    close: "Close code",
  },
  till: {
    progress: (have: number, count: number) => `${have} of ${count} codes read`,
    missing: (numbers: string) => `Still missing: ${numbers}.`,
    part: (have: number, count: number, missing: string) => `${have} of ${count} codes read. Missing: ${missing}.`,
    forget: "Forget these codes",
    faults: {
      misread: "This code was not read well. Scan it again.",
      newer: "The terminal is newer than this till. Start the new version of the till, then scan again.",
      broken: "These codes are no bag. Show them on the terminal again.",
      declined: "The customer did not take this bag. Open it and put the goods back.",
      forged: "The signature of this bag is wrong: nobody vouches for it. Nothing was added. Call the store manager.",
      revoked: "The terminal of this bag was shut out. Nothing was added. Call the store manager.",
      "unknown-key":
        "Without the server the till cannot vouch for this bag: it does not know the terminal's key. Nothing was added. Open the bag and scan its goods.",
      "sold-here": "This bag was sold at this till already. Nothing was added.",
      refused: "The server does not take this bag. Nothing was added. Open the bag and scan its goods.",
    },
    vouched: (label: string) => `Bag ${label}: read from the terminal, its signature is right.`,
    byCode: "By code, not at the server yet",
    keysOf: (age: string) => `Checked by keys of ${age}.`,
    cutOff: "No server: these bags can be sold",
    cutOffNext:
      "The till remembers it as not confirmed and tells the server later. Nobody can say now whether another till has sold them.",
    paidTitle: "Sold, not confirmed",
    paid: "The receipt and the bags are kept on this till. The server has confirmed nothing yet; it is asked by itself as soon as it answers.",
    notConfirmed: "Sold without the server, not confirmed",
    conflict: "Sold here, but not redeemed",
    conflictNext:
      "The server holds something against it. The store manager sees it in the back office under Differences; the customer has paid.",
    conflictOf: (label: string) => `Bag ${label} was paid here and is not redeemed by it.`,
  },
};

export type HandoffWords = typeof en;
