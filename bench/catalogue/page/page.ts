import type { Subject } from "../subject.ts";
import { plainSubject } from "./plain-idb.ts";
import { softcheckSubject } from "./softcheck.ts";

const subjects: Readonly<Record<string, Subject>> = { softcheck: softcheckSubject(), "plain-idb": plainSubject() };

// `?first=SUBJECT&key=KEY`: asked by the page's first line, as early as any page of it could.
const wanted = new URLSearchParams(location.search);
window.answeredAt = subjects[wanted.get("first") ?? ""]
  ?.firstAnswer(wanted.get("key") ?? "")
  .then(() => performance.now());
window.subjects = subjects;
