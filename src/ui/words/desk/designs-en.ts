export const en = {
  faultsTitle: "This design cannot be printed so",
  elements: {
    symbol: "Barcode",
    number: "Number",
    store: "Store name",
    text: "Text",
    logo: "Picture",
    "cut-line": "Cut line",
  },
  faults: {
    "no-symbol": "The barcode is missing.",
    "no-number": "The number for people is missing.",
    "second-symbol": "A label has one barcode only.",
    "bars-too-narrow": (needed: string, has: string) => `Narrowest bar: needs ${needed} mm, has ${has}.`,
    "symbol-too-wide": (needed: string, has: string) => `Barcode: needs ${needed} mm, label has ${has}.`,
    "symbol-too-low": (needed: string, has: string) => `Barcode: needs to be ${needed} mm high, is ${has}.`,
    "number-too-wide": (needed: string, has: string) => `Number: needs ${needed} mm, its line has ${has}.`,
    "letters-too-small": (what: string, needed: string, has: string) =>
      `${what}: letters need ${needed} mm, are ${has}.`,
    "outside-label": {
      left: (what: string, over: string) => `${what}: ${over} mm beyond the left edge of the label.`,
      top: (what: string, over: string) => `${what}: ${over} mm beyond the upper edge of the label.`,
      right: (what: string, over: string) => `${what}: ${over} mm beyond the right edge of the label.`,
      bottom: (what: string, over: string) => `${what}: ${over} mm beyond the lower edge of the label.`,
    },
    "symbol-covered": (what: string, over: string) => `${what}: lies ${over} mm over the barcode.`,
    "page-too-narrow": (needed: string, has: string) => `Labels side by side need ${needed} mm, the paper has ${has}.`,
    "page-too-low": (needed: string, has: string) => `Labels in a column need ${needed} mm, the paper has ${has}.`,
    "printer-too-narrow": (needed: string, has: string) => `The design needs ${needed} mm, the printer prints ${has}.`,
  },
};

export type DesignWords = typeof en;
