import { backOfficeEn } from "./back-office-en.ts";
import { backOfficeRu } from "./back-office-ru.ts";
import { alsoSpeak } from "./words.ts";

alsoSpeak({ en: backOfficeEn, ru: backOfficeRu });
