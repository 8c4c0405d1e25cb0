// npm test: from a fresh clone to everything that CI checks. Fit for Node 18, without dependencies.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ENVIRONMENT, ensureInstalled, ROOT } from "./installed.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

const RESULTS = join(ROOT, "test-results");
const NOTHING = { passed: 0, failed: 0, skipped: 0 };

const readJson = (name) => {
  const file = join(RESULTS, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
};

const unitCounts = () => {
  const report = readJson("unit.json");
  if (report === undefined) return NOTHING;
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests, numTodoTests } = report;
  return { passed, failed, skipped: numPendingTests + numTodoTests };
};

const journeyCounts = () => {
  const stats = readJson("e2e.json")?.stats;
  if (stats === undefined) return NOTHING;
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
};

const STEPS = [
  { script: "lint" },
  { script: "typecheck" },
  { script: "fences" },
  { script: "unit", counts: unitCounts },
  { script: "sim", args: ["--seeds", "1000"] },
  { script: "build" },
  { script: "e2e", counts: journeyCounts },
];

const heading = (words) => console.log(`\n━━━ ${words} ${"━".repeat(Math.max(0, 70 - words.length))}`);

/** What each stage took, in their order. */
const stages = [];

/** Does the work of a stage and notes its seconds, however it ends. */
const timed = (stage, work) => {
  heading(stage);
  const began = Date.now();
  try {
    return work();
  } finally {
    stages.push({ stage, seconds: (Date.now() - began) / 1000 });
  }
};

const table = () => {
  const whole = stages.reduce((sum, { seconds }) => sum + seconds, 0);
  for (const { stage, seconds } of [...stages, { stage: "all", seconds: whole }]) {
    const share = `${Math.round((100 * seconds) / Math.max(whole, 0.001))} %`;
    console.log(`${stage.padEnd(10)}${seconds.toFixed(0).padStart(6)} s${share.padStart(7)}`);
  }
};

/** One step as a person would run it. A step that fails without a failed test counts as one failure. */
const run = ({ script, args = [], counts }) => {
  const { status } = spawnSync("npm", ["run", "--silent", script, "--", ...args], {
    cwd: ROOT,
    env: ENVIRONMENT,
    stdio: "inherit",
  });
  const { passed, failed, skipped } = counts?.() ?? NOTHING;
  if (skipped > 0) console.log(`${skipped} skipped: a test is either run or removed`);
  if (counts !== undefined && status === 0 && passed === 0) console.log(`${script} reported no test at all`);
  const sound = status === 0 && failed + skipped === 0 && (counts === undefined || passed > 0);
  console.log(`${script}: ${sound ? "good" : "FAILED"}`);
  return { passed, failed: sound ? 0 : Math.max(1, failed + skipped), sound };
};

const prepare = () => {
  ensureInstalled();
  ensureSystemPackages();
  rmSync(RESULTS, { recursive: true, force: true });
};

const runAll = () => {
  const total = { passed: 0, failed: 0 };
  for (const step of STEPS) {
    const { passed, failed, sound } = timed(step.script, () => run(step));
    total.passed += passed;
    total.failed += failed;
    if (!sound) break;
  }
  return total;
};

const preparedOrFailed = () => {
  try {
    timed("packages", prepare);
    return true;
  } catch (failure) {
    console.error(failure instanceof Error ? failure.message : String(failure));
    return false;
  }
};

const { passed, failed } = preparedOrFailed() ? runAll() : { passed: 0, failed: 1 };
heading("where the time went");
table();
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
