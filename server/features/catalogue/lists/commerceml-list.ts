import { SaxesParser } from "saxes";
import type { FieldTexts } from "../../../../src/domain/price-list/map-row.ts";
import { mapRow } from "../../../../src/domain/price-list/map-row.ts";
import type { ListField } from "../../../../src/domain/price-list/mapping.ts";
import { err, ok, type Result } from "../../../../src/domain/result.ts";
import type { ListFault } from "../../../../src/protocol/catalogue-imports.ts";
import type { MappingProfile } from "../../../../src/protocol/mapping-profiles.ts";
import { type Goods, goodsReader } from "./commerceml-goods.ts";
import type { TextSource } from "./decoded-text.ts";
import type { ListedRow, ListRows } from "./list-rows.ts";

const ROOT_END = /<\/\s*КоммерческаяИнформация\s*>/;
/** Longer than the end of the root; kept back so that it is never cut in two. */
const KEPT_BACK = 64;
const TITLES = [
  "Ид",
  "Артикул",
  "Штрихкод",
  "Наименование",
  "Единица",
  "Цена",
  "Валюта",
  "СтавкаНДС",
  "ДействительноС",
] as const;

/**
 * Goods and offers of CommerceML 2: `import.xml` and `offers.xml`, one behind the other in any order of their own, or
 * `offers.xml` alone. An offer carries the price; name, barcode, unit and VAT may stand in either. What `import.xml` says
 * of goods is kept until their offer comes.
 */
export function commercemlList(text: TextSource, profile: MappingProfile, decimals: number): ListRows {
  let parser = freshParser();
  let rest = "";
  let ended = false;
  let rows: ListedRow[] = [];
  let fault: ListFault | undefined;
  let roots = 0;
  let offers = 0;
  const goods = goodsReader(profile.priceType);

  function freshParser(): SaxesParser {
    const made = new SaxesParser();
    made.on("error", (error) => {
      fault ??= { code: roots === 0 ? "not-commerceml" : "cut-off", line: made.line, detail: error.message };
    });
    // Entities of its own could be a billion laughs; none of 1C's files has one.
    made.on("doctype", () => {
      fault ??= { code: "not-commerceml", line: made.line };
    });
    made.on("opentag", ({ name }) => {
      if (made.line >= 1 && goods.depth() === 0) {
        roots += 1;
        if (name !== "КоммерческаяИнформация") fault ??= { code: "not-commerceml", line: made.line };
      }
      goods.open(name);
    });
    made.on("text", (piece) => goods.text(piece));
    made.on("cdata", (piece) => goods.text(piece));
    made.on("closetag", () => {
      const offer = goods.close();
      if (offer === undefined) return;
      offers += 1;
      rows.push(listed(made.line, offer));
    });
    return made;
  }

  const listed = (line: number, offer: Goods): ListedRow => {
    const cells = [
      offer.id,
      offer.article,
      offer.barcode,
      offer.name,
      offer.unit,
      offer.price,
      offer.currency,
      offer.vat,
      offer.validFrom,
    ];
    const read = ok(mapRow(fieldsOfGoods(offer, profile), { ...profile, decimal: ".", thousands: "" }, decimals));
    return { line, cells, read };
  };

  /** Feeds one document after the other: behind the end of a root another document may begin. */
  const feed = (piece: string, last: boolean): void => {
    rest += piece;
    for (let end = ROOT_END.exec(rest); end !== null && fault === undefined; end = ROOT_END.exec(rest)) {
      const at = end.index + end[0].length;
      parser.write(rest.slice(0, at));
      // Closing checks that every tag was closed.
      if (fault === undefined) parser.close();
      rest = rest.slice(at).replace(/^[\s\ufeff]+/, "");
      parser = freshParser();
    }
    if (fault !== undefined || last) return;
    const ready = rest.slice(0, Math.max(0, rest.length - KEPT_BACK));
    if (ready !== "") parser.write(ready);
    rest = rest.slice(ready.length);
  };

  const faultAtEnd = (): ListFault | undefined => {
    if (roots === 0) return { code: "not-commerceml", line: parser.line };
    if (rest.trim() !== "" || goods.depth() > 0) return { code: "cut-off", line: parser.line };
    // Goods alone: whoever sends both documents stopped between them.
    return offers === 0 ? { code: "no-offers" } : undefined;
  };

  return {
    titles: () => TITLES,
    async next(): Promise<Result<readonly ListedRow[] | undefined, ListFault>> {
      if (ended) return ok(undefined);
      const piece = await text.next();
      if (!piece.ok) return piece;
      ended = piece.value === undefined;
      feed(piece.value ?? "", ended);
      if (ended) fault ??= faultAtEnd();
      if (fault !== undefined) return err(fault);
      const some = rows;
      rows = [];
      return ok(some);
    },
  };
}

function fieldsOfGoods(offer: Goods, { skuFrom }: MappingProfile): FieldTexts {
  const texts: Partial<Record<ListField, string>> = {
    sku: skuFrom === "id" ? offer.id : offer.article,
    barcode: offer.barcode,
    name: offer.name,
    unit: offer.unit,
    price: offer.price,
    currency: offer.currency,
    vat: offer.vat,
    "valid-from": offer.validFrom,
  };
  return { text: (field) => texts[field] ?? "" };
}
