import type { AtTheTillWords } from "./en.ts";

export const ru: AtTheTillWords = {
  title: "На кассе",
  untold: "Касса не сообщила, сколько она взяла.",
  sums: (ours, theirs) =>
    `Все пакеты этого чека при сканировании: ${ours}; весь чек кассы: ${theirs}, вместе с её скидками и добавленными товарами.`,
  totalOnly: "Касса сообщила только итог: сравнить по товарам нельзя.",
  same: "Касса взяла за каждый товар этих пакетов столько же, сколько при сканировании.",
  differs: "Считается цена кассы. По этим товарам она другая:",
  columns: { article: "Товар", ours: "При сканировании", theirs: "На кассе" },
  notThere: "нет",
  unscanned: (sku) => `${sku}, не из этих пакетов`,
  listed: (list, receipt, total) => `В реестре кассы ${list}: чек ${receipt}, ${total}.`,
  noNumber: "без номера",
};
