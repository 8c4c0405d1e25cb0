import type { SoftCheckState } from "../../../src/domain/state-table.ts";

/** Columns of an exported list, in their order. */
export const EXPORT_COLUMNS = [
  "label",
  "state",
  "staff",
  "terminal",
  "pieces",
  "total",
  "currency",
  "openedAt",
  "sealedAt",
  "agreedAt",
  "storedAt",
  "till",
  "redeemedAt",
  "receipt",
  "id",
] as const;
export type ExportColumn = (typeof EXPORT_COLUMNS)[number];

export const EXPORT_LANGUAGES = ["en", "ru"] as const;
export type ExportLanguage = (typeof EXPORT_LANGUAGES)[number];

export type ExportWords = {
  readonly columns: Readonly<Record<ExportColumn, string>>;
  readonly states: Readonly<Record<SoftCheckState, string>>;
  readonly unknownTerminal: (id: string) => string;
};

/** A file is read away from the pages, so its words are its own. */
export const EXPORT_WORDS: Readonly<Record<ExportLanguage, ExportWords>> = {
  en: {
    columns: {
      label: "Label",
      state: "State",
      staff: "Staff",
      terminal: "Terminal",
      pieces: "Pieces",
      total: "Total",
      currency: "Currency",
      openedAt: "Opened",
      sealedAt: "Sealed",
      agreedAt: "Agreed",
      storedAt: "Stored",
      till: "Till",
      redeemedAt: "Redeemed",
      receipt: "Receipt",
      id: "Id",
    },
    unknownTerminal: (id) => `Terminal unknown to this server (${id})`,
    states: {
      stored: "Stored at the server",
      held: "Held by a till",
      redeemed: "Redeemed",
      cancelled: "Cancelled",
      expired: "Expired",
      clash: "Label clash",
      "needs-check": "Needs a check",
      "opened-at-the-till": "Opened at the till",
    },
  },
  ru: {
    columns: {
      label: "Этикетка",
      state: "Состояние",
      staff: "Сотрудник",
      terminal: "Терминал",
      pieces: "Штук",
      total: "Сумма",
      currency: "Валюта",
      openedAt: "Открыт",
      sealedAt: "Закрыт",
      agreedAt: "Согласован",
      storedAt: "Сохранён",
      till: "Касса",
      redeemedAt: "Выкуплен",
      receipt: "Чек",
      id: "Номер записи",
    },
    unknownTerminal: (id) => `Терминал, не известный этому серверу (${id})`,
    states: {
      stored: "Сохранён на сервере",
      held: "Удерживается кассой",
      redeemed: "Выкуплен",
      cancelled: "Отменён",
      expired: "Срок истёк",
      clash: "Конфликт этикетки",
      "needs-check": "Нужна проверка",
      "opened-at-the-till": "Вскрыт на кассе",
    },
  },
};
