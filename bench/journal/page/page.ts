import { plainJournal } from "./plain.ts";
import { softcheckJournal } from "./softcheck.ts";

window.journals = { softcheck: softcheckJournal(), plain: plainJournal() };
