import { ruCount } from "../plurals.ts";
import type { DeskWords } from "./en.ts";

export const ru: DeskWords = {
  title: "Печать этикеток",
  signIn: { title: "Вход: печать этикеток", signIn: "Войти в систему" },
  make: {
    title: "Новый рулон",
    count: "Сколько этикеток",
    countHint: (most) => `От 1 до ${most}.`,
    template: "Шаблон",
    templates: { "roll-58x40": "Рулон, 58 × 40 мм", "sheet-a4": "Лист, А4" },
    printer: "Принтер",
    forWhom: "Для кого",
    preview: "Просмотр",
    previewMeaning: "Рисует та же программа, что печатает.",
    make: "Создать этикетки",
    making: "Этикетки создаются",
  },
  run: {
    title: "Рулон",
    made: (count) => ruCount(count, { one: "этикетка создана", few: "этикетки созданы", many: "этикеток создано" }),
    range: (first, last) => `с ${first} по ${last}`,
    progress: (done, of) => `${done} из ${of}`,
    prefix: "Префикс",
    pdf: "Скачать PDF",
    zpl: "Скачать ZPL",
    pause: "Приостановить печать",
    resume: "Продолжить печать",
    stop: "Остановить печать",
    damaged: "Сообщить об испорченных",
    damagedAsk: (count) =>
      `Будет погашено и больше не напечатается: ${ruCount(count, { one: "последняя этикетка", few: "последние этикетки", many: "последних этикеток" })}.`,
    voidLabels: "Погасить этикетки",
    markPrinted: "Подтвердить печать",
    markPrintedAsk: "Все этикетки напечатались хорошо?",
    another: "Создать ещё рулон",
  },
  list: {
    title: "Рулоны",
    empty: "Рулонов пока нет",
    emptyNext: "Создайте первый рулон до начала смены.",
    columns: { made: "Создан", count: "Этикеток", state: "Состояние", first: "Первая", last: "Последняя" },
    states: { allocated: "Создан, не напечатан", printed: "Напечатан", stopped: "Остановлен" },
    labelStates: {
      allocated: "Создана, не напечатана",
      printed: "Напечатана",
      bound: "На пакете",
      redeemed: "Выкуплена",
      void: "Погашена",
    },
  },
};
