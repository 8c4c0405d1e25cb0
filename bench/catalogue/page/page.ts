import { plainSubject } from "./plain-idb.ts";
import { softcheckSubject } from "./softcheck.ts";

window.subjects = { softcheck: softcheckSubject(), "plain-idb": plainSubject() };
