import type { DesignWords } from "./designs-en.ts";

export const ru: DesignWords = {
  faultsTitle: "Так этот шаблон не напечатать",
  elements: {
    symbol: "Штрихкод",
    number: "Номер",
    store: "Название магазина",
    text: "Текст",
    logo: "Картинка",
    "cut-line": "Линия отреза",
  },
  faults: {
    "no-symbol": "Нет штрихкода.",
    "no-number": "Нет номера для людей.",
    "second-symbol": "На этикетке только один штрихкод.",
    "bars-too-narrow": (needed, has) => `Самый узкий штрих: нужно ${needed} мм, есть ${has}.`,
    "symbol-too-wide": (needed, has) => `Штрихкод: нужно ${needed} мм, на этикетке ${has}.`,
    "symbol-too-low": (needed, has) => `Штрихкод: нужна высота ${needed} мм, есть ${has}.`,
    "number-too-wide": (needed, has) => `Номер: нужно ${needed} мм, в строке ${has}.`,
    "letters-too-small": (what, needed, has) => `${what}: буквы должны быть ${needed} мм, сейчас ${has}.`,
    "outside-label": {
      left: (what, over) => `${what}: выходит на ${over} мм за левый край этикетки.`,
      top: (what, over) => `${what}: выходит на ${over} мм за верхний край этикетки.`,
      right: (what, over) => `${what}: выходит на ${over} мм за правый край этикетки.`,
      bottom: (what, over) => `${what}: выходит на ${over} мм за нижний край этикетки.`,
    },
    "symbol-covered": (what, over) => `${what}: заходит на штрихкод на ${over} мм.`,
    "page-too-narrow": (needed, has) => `Этикетки в ряд: нужно ${needed} мм, ширина бумаги ${has}.`,
    "page-too-low": (needed, has) => `Этикетки в столбец: нужно ${needed} мм, высота бумаги ${has}.`,
    "printer-too-narrow": (needed, has) => `Шаблону нужно ${needed} мм, принтер печатает ${has}.`,
  },
};
