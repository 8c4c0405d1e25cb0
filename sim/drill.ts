import { parseArgs } from "node:util";
import { holdDrill } from "./drill/drill.ts";
import { planDrill } from "./drill/faults.ts";
import { openShop } from "./story/shop.ts";
import { takeGlobals } from "./world/given-globals.ts";

// npm run drill [-- --seed TEXT --minutes 60]: an hour in a shop of ten handhelds and four tills, with faults put in. Progress on stderr, the last
// line of stdout is one JSON object.
const { values } = parseArgs({
  options: { seed: { type: "string", default: "1" }, minutes: { type: "string", default: "60" } },
});
takeGlobals();
const shop = await openShop({ handhelds: 10, tills: 4, labels: 60, holdMinutes: 15 });
const end = await holdDrill(shop, planDrill(Number(values.minutes)), values.seed, (text) => console.error(text));
console.table(end.faults);
console.log(JSON.stringify({ seed: values.seed, minutes: Number(values.minutes), ...end }));
process.exit(0);
