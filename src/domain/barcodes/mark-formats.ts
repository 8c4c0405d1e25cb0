/** Characters of each part: from the least to the most. */
export type Lengths = { readonly least: number; readonly most: number };

/** How marking codes («код маркировки») of one kind are made (B4). */
export type MarkFormat = { readonly id: MarkFormatId } & (
  | {
      /** A GS1 element string: AI 01, AI 21, and each of these identifiers with so many characters. */
      readonly shape: "elements";
      readonly serial: Lengths;
      readonly tail: Readonly<Record<string, Lengths>>;
    }
  | {
      /** 14 digits of the GTIN, so many characters of the serial number, and more up to the length. */
      readonly shape: "number-first";
      readonly serial: number;
      readonly length: number;
    }
  | {
      /** Nothing in it tells the article. */
      readonly shape: "opaque";
      readonly length: number;
    }
);

export const MARK_FORMAT_IDS = [
  "tobacco-block",
  "key-and-signature",
  "short-signature",
  "tobacco-pack",
  "alcohol-2d",
  "alcohol-pdf417",
] as const;
export type MarkFormatId = (typeof MARK_FORMAT_IDS)[number];

const exactly = (count: number): Lengths => ({ least: count, most: count });

/**
 * The formats of the marking system «Честный знак» and of alcohol («ЕГАИС»), as their operators publish them for
 * participants. Crypto tails are 4 to 88 characters long; group packs look like units with a GTIN of their own.
 */
export const MARK_FORMATS: readonly MarkFormat[] = [
  // A carton of cigarettes: AI 8005 carries its greatest retail price.
  {
    id: "tobacco-block",
    shape: "elements",
    serial: exactly(7),
    tail: { "8005": exactly(6), "93": exactly(4) },
  },
  // Shoes, clothes, medicines, tyres, perfume: AI 91 names the key, AI 92 is the signature.
  {
    id: "key-and-signature",
    shape: "elements",
    serial: { least: 1, most: 20 },
    tail: { "91": exactly(4), "92": { least: 4, most: 88 } },
  },
  // Milk, water, beer: a signature of four characters.
  { id: "short-signature", shape: "elements", serial: { least: 1, most: 20 }, tail: { "93": { least: 4, most: 88 } } },
  // A packet of cigarettes: GTIN 14, serial 7, price 4, signature 4.
  { id: "tobacco-pack", shape: "number-first", serial: 7, length: 29 },
  // A bottle: excise stamps of 2018 and before.
  { id: "alcohol-2d", shape: "opaque", length: 150 },
  { id: "alcohol-pdf417", shape: "opaque", length: 68 },
];
