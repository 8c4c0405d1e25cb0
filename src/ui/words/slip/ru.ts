import type { SlipWords } from "./en.ts";

export const ru: SlipWords = {
  save: "Сохранить товарный чек",
  saveOf: (label) => `Сохранить товарный чек: ${label}`,
  fileName: (label) => `товарный-чек-${label}.pdf`,
};
