import { spoken } from "../../language.ts";
import { en } from "./en.ts";
import { ru } from "./ru.ts";

export const receiptListWords = () => spoken({ en, ru });
