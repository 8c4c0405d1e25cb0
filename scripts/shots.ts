// Pictures of every screen into shots/: npm run shots [-- playwright's own arguments]
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const folder = `${ROOT}shots`;

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const { status } = spawnSync(
  process.execPath,
  [`${ROOT}node_modules/@playwright/test/cli.js`, "test", "--project", "shots", ...process.argv.slice(2)],
  {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, SHOTS: folder, PLAYWRIGHT_JSON_OUTPUT_FILE: "test-results/shots.json" },
  },
);
process.exitCode = status ?? 1;
