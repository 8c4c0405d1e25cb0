// npm run fuzz -- --requests N --seed S: progress on stderr, the last line of stdout is one JSON object.
import { parseArgs } from "node:util";
import { fuzz } from "../server/fuzz/fuzz.ts";

const { values } = parseArgs({
  options: { requests: { type: "string", default: "2000" }, seed: { type: "string", default: "1" } },
});
const began = Date.now();
const done = await fuzz({
  requests: Number(values.requests),
  seed: Number(values.seed),
  say: (line) => console.error(line),
});
const seconds = Math.round((Date.now() - began) / 1000);
console.log(JSON.stringify({ seed: Number(values.seed), seconds, ...done, violations: done.violations.length }));
process.exitCode = done.violations.length === 0 ? 0 : 1;
