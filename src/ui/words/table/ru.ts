import type { TableWords } from "./en.ts";

export const ru: TableWords = {
  search: "Поиск",
  searchIn: (column) => `Поиск в столбце «${column}»`,
  clearSearch: "Сбросить поиск",
  showMore: "Показать ещё",
  nothingFound: "Ничего не найдено",
  nothingFoundNext: "Измените условия поиска или сбросьте их.",
};
