import { spoken } from "../language.ts";
import { en } from "./en.ts";
import { ru } from "./ru.ts";

export const tableWords = () => spoken({ en, ru });
