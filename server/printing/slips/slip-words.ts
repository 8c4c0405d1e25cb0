import type { Role } from "../../../src/domain/rights.ts";
import type { SlipLanguage } from "../../ports/printing.ts";

export type SlipWords = {
  readonly locale: string;
  readonly title: (number: string) => string;
  readonly date: (date: string) => string;
  readonly seller: string;
  readonly taxId: string;
  readonly address: string;
  readonly columns: {
    readonly place: string;
    readonly name: string;
    readonly quantity: string;
    readonly price: string;
    readonly amount: string;
  };
  readonly units: Readonly<Record<"pc" | "g" | "ml", string>>;
  readonly total: string;
  readonly count: (lines: number) => string;
  readonly page: (page: number, of: number) => string;
  /** What the paper is not. */
  readonly note: string;
  readonly soldBy: string;
  readonly signature: string;
  readonly positions: Readonly<Record<Role, string>>;
};

const en: SlipWords = {
  locale: "en-GB",
  title: (number) => `Sales slip No. ${number}`,
  date: (date) => `of ${date}`,
  seller: "Seller",
  taxId: "Tax id",
  address: "Address",
  columns: { place: "No.", name: "Goods", quantity: "Quantity", price: "Price", amount: "Amount" },
  units: { pc: "pc", g: "kg", ml: "l" },
  total: "Total",
  count: (lines) => `Positions: ${lines}`,
  page: (page, of) => `Page ${page} of ${of}`,
  note: "Prices without discounts. This is not a fiscal receipt.",
  soldBy: "Sold by",
  signature: "signature",
  positions: {
    floor: "floor staff",
    operator: "label operator",
    cashier: "cashier",
    manager: "store manager",
    admin: "administrator",
  },
};

const ru: SlipWords = {
  locale: "ru-RU",
  title: (number) => `Товарный чек № ${number}`,
  date: (date) => `от ${date}`,
  seller: "Продавец",
  taxId: "ИНН",
  address: "Адрес",
  columns: { place: "№", name: "Товар", quantity: "Кол-во", price: "Цена", amount: "Сумма" },
  units: { pc: "шт.", g: "кг", ml: "л" },
  total: "Итого",
  count: (lines) => `Наименований: ${lines}`,
  page: (page, of) => `Страница ${page} из ${of}`,
  note: "Цены без скидок. Не является кассовым чеком.",
  soldBy: "Отпустил",
  signature: "подпись",
  positions: {
    floor: "менеджер торгового зала",
    operator: "оператор печати этикеток",
    cashier: "кассир",
    manager: "администратор магазина",
    admin: "администратор системы",
  },
};

export const slipWords = (language: SlipLanguage): SlipWords => (language === "ru" ? ru : en);
