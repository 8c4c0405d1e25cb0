import { spoken } from "../../src/ui/words/language.ts";
import { en } from "./en.ts";
import { ru } from "./ru.ts";

export const demoWords = () => spoken({ en, ru });
