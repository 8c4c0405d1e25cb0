import { enCount } from "../../plurals.ts";

/** Words of what a store says of its articles over the price list: flags and quick keys. */
export const en = {
  back: "Back to the settings",
  search: {
    title: "Find article",
    what: "Name, barcode or article number",
    hint: "Several words: all of them stand in the name.",
    find: "Find article",
    none: "No article found",
    noneNext: "Type fewer words, or scan the barcode.",
    more: (count: number) =>
      `Only the first ${enCount(count, { one: "article is", other: "articles are" })} shown. Type more words.`,
  },
  articleNumber: (sku: string) => `Article ${sku}`,
  price: {
    now: (price: string) => `Today ${price}`,
    coming: (price: string, from: string) => `${price} from ${from}`,
    per: { g: (price: string) => `${price} per kg`, ml: (price: string) => `${price} per l` },
  },
  flags: {
    title: "Flags of articles",
    link: "Flags of articles: age, marking, not for bags",
    lead: "What is set here counts over the price list and survives every import. Terminals say so at the next scan, as soon as they have heard of it: within 20 seconds while the server answers them.",
    set: "Set here",
    none: "Nothing is set here",
    noneNext: "Flags are those of the price list. Find an article to change its flags.",
    names: {
      age: "Age limit",
      marked: "Needs a marking code",
      excluded: "Not for bags",
      weigh: "By weight only",
      blocked: "Not for sale now",
    },
    effects: {
      age: "The terminal asks to look at the customer's age.",
      marked: "The terminal asks for the marking code of each unit.",
      excluded: "The terminal refuses it for bags: the customer takes it to the till.",
      weigh: "The terminal takes it by a code with weight only.",
      blocked: "The terminal refuses it: it may not be sold.",
    },
    listed: (is: boolean): string => (is ? "As the price list: yes" : "As the price list: no"),
    yes: "Yes, set here",
    no: "No, set here",
    changed: (who: string, at: string) => `Changed by ${who}, ${at}.`,
  },
  keys: {
    title: "Quick keys",
    link: "Quick keys: goods without a code",
    lead: "Goods without a code, in the order in which terminals show them as keys. Terminals take a change within 20 seconds while the server answers them.",
    listed: "These are the quick keys of the price list. As soon as you save others, yours count.",
    own: "These are set here and survive every import.",
    order: "Keys in their order",
    none: "No quick keys",
    noneNext: "Find an article and add it.",
    add: "Add key",
    addOf: (name: string) => `Add key: ${name}`,
    up: (name: string) => `Move up: ${name}`,
    down: (name: string) => `Move down: ${name}`,
    remove: (name: string) => `Remove key: ${name}`,
    moveUp: "Move up",
    moveDown: "Move down",
    removeKey: "Remove key",
    save: "Save keys",
    discard: "Discard changes",
    useListed: "Use those of the price list",
    unsaved: "Not saved yet: terminals show the keys of before.",
    saved: "Saved. Terminals show these keys from the next look on.",
    preview: "On the terminal",
  },
};

export type ArticleWords = typeof en;
