import { packedTexts } from "../packed-texts.ts";

/** What the documents say of an article so far; empty: nothing. */
export type Goods = {
  readonly id: string;
  readonly article: string;
  readonly barcode: string;
  readonly name: string;
  readonly unit: string;
  readonly price: string;
  readonly currency: string;
  readonly vat: string;
  /** From when the offers hold that it belongs to. */
  readonly validFrom: string;
};

const NOTHING: Goods = {
  ...{ id: "", article: "", barcode: "", name: "", unit: "" },
  ...{ price: "", currency: "", vat: "", validFrom: "" },
};
/** A name of goods has at most some hundred characters; what is longer is a description that nobody asks for. */
const MAX_TEXT = 2_000;

/** Where below goods or an offer a text stands. */
const FIELD_OF: Readonly<Record<string, Exclude<keyof Goods, "price" | "currency" | "validFrom">>> = {
  Ид: "id",
  Артикул: "article",
  Штрихкод: "barcode",
  Наименование: "name",
  БазоваяЕдиница: "unit",
  "СтавкиНалогов/СтавкаНалога/Ставка": "vat",
};

type Price = { readonly type: string; readonly price: string; readonly currency: string };
const NO_PRICE: Price = { type: "", price: "", currency: "" };

const PRICE_FIELD: Readonly<Record<string, keyof Price>> = {
  "Цены/Цена/ЦенаЗаЕдиницу": "price",
  "Цены/Цена/Валюта": "currency",
  "Цены/Цена/ИдТипаЦены": "type",
};

/** Several barcodes add up; of other tags that come twice the first counts. */
function withField(goods: Goods, field: keyof Goods, text: string): Goods {
  if (field === "barcode") return { ...goods, barcode: `${goods.barcode} ${text}`.trim() };
  return goods[field] === "" ? { ...goods, [field]: text } : goods;
}

/** Names of the types of prices, by their ids. */
function priceTypes() {
  const names = new Map<string, string>();
  let id = "";
  return {
    close(path: readonly string[], text: string): void {
      if (path.at(-2) !== "ТипЦены") return;
      if (path.at(-1) === "Ид") id = text;
      if (path.at(-1) === "Наименование") names.set(id, text);
    },
    /** Is the type of this id the wanted one, by id or by name? */
    isWanted: (type: string, wanted: string): boolean => wanted === "" || wanted === type || names.get(type) === wanted,
  };
}

/** `ДействительноС` of the package that offers stand in: it stands before them (CommerceML 2.05). */
function packages() {
  let from = "";
  return {
    open(name: string): void {
      if (name === "ПакетПредложений") from = "";
    },
    close(path: readonly string[], text: string): void {
      if (path.at(-2) === "ПакетПредложений" && path.at(-1) === "ДействительноС") from = text;
    },
    from: () => from,
  };
}

/** Goods of `import.xml` by their id: only what an offer may lack. */
function knownGoods() {
  const known = packedTexts();
  return {
    keep({ id, article, barcode, name, unit, vat }: Goods): void {
      const told = Object.entries({ article, barcode, name, unit, vat }).filter(([, text]) => text !== "");
      if (id !== "") known.set(id, JSON.stringify(Object.fromEntries(told)));
    },
    /** An offer with what it lacks; one of a variety names its goods before the sign #. */
    complete(offer: Goods): Goods {
      const kept = known.get(offer.id) ?? known.get(offer.id.split("#")[0] ?? "");
      const base: Goods = kept === undefined ? NOTHING : { ...NOTHING, ...JSON.parse(kept) };
      const filled = (field: keyof Goods): string => offer[field] || base[field];
      return {
        ...offer,
        article: filled("article"),
        barcode: filled("barcode"),
        name: filled("name"),
        unit: filled("unit"),
        vat: filled("vat"),
      };
    },
  };
}

/** Puts goods and offers together from the tags of CommerceML 2, whatever else stands around them. */
export function goodsReader(priceType: string) {
  const path: string[] = [];
  const known = knownGoods();
  const types = priceTypes();
  const offers = packages();
  /** Where the goods or the offer began that we are in; 0: in none. */
  let depth = 0;
  let goods: Goods = NOTHING;
  let price: Price = NO_PRICE;
  let chosen: Price | undefined;
  let said = "";

  const closeBelow = (at: string, text: string): void => {
    const field = FIELD_OF[at];
    const ofPrice = PRICE_FIELD[at];
    if (field !== undefined) goods = withField(goods, field, text);
    else if (ofPrice !== undefined) price = { ...price, [ofPrice]: text };
    else if (at === "Цены/Цена") {
      if (types.isWanted(price.type, priceType)) chosen ??= price;
      price = NO_PRICE;
    }
  };

  /** The offer that ended; goods are kept until theirs comes. */
  const closeGoods = (name: string): Goods | undefined => {
    depth = 0;
    if (name === "Предложение") {
      const priced = { price: chosen?.price ?? "", currency: chosen?.currency ?? "", validFrom: offers.from() };
      return known.complete({ ...goods, ...priced });
    }
    known.keep(goods);
    return undefined;
  };

  return {
    depth: () => path.length,
    open(name: string): void {
      said = "";
      path.push(name);
      offers.open(name);
      if (depth > 0 || (name !== "Товар" && name !== "Предложение")) return;
      depth = path.length;
      goods = NOTHING;
      chosen = undefined;
    },
    text(piece: string): void {
      if (said.length < MAX_TEXT) said += piece;
    },
    /** The offer that ended here, if one did. */
    close(): Goods | undefined {
      const text = said.trim();
      said = "";
      const isOfGoods = depth > 0;
      const ends = isOfGoods && path.length === depth;
      if (isOfGoods && !ends) closeBelow(path.slice(depth).join("/"), text);
      if (!isOfGoods) {
        types.close(path, text);
        offers.close(path, text);
      }
      const name = path.pop() ?? "";
      return ends ? closeGoods(name) : undefined;
    },
  };
}
