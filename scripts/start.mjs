// npm start: from a fresh clone to a running store server. Fit for Node 18, without dependencies.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { becomeNode, ENVIRONMENT, ensureInstalled, NODE, orExplain, ROOT } from "./installed.mjs";

const SOURCES = ["src", "public", "index.html", "vite.config.ts", "package-lock.json"];

/** The newest change below a path in milliseconds; folders count too, so that a removed file is noticed. */
const newestChange = (path) => {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
};

const isBuilt = () => {
  const page = join(ROOT, "dist/index.html");
  const worker = join(ROOT, "dist/sw.js");
  if (!existsSync(page) || !existsSync(worker)) return false;
  const built = Math.min(statSync(page).mtimeMs, statSync(worker).mtimeMs);
  return SOURCES.every((source) => newestChange(join(ROOT, source)) <= built);
};

const build = () => {
  console.error("Building the pages …");
  const words = [join(ROOT, "node_modules/vite/bin/vite.js"), "build", "--logLevel", "warn"];
  const { status } = spawnSync(NODE, words, { cwd: ROOT, env: ENVIRONMENT, stdio: "inherit" });
  if (status !== 0) throw new Error("The pages could not be built: see the words above. The server was not started.");
};

orExplain(() => {
  ensureInstalled();
  if (!isBuilt()) build();
  becomeNode([join(ROOT, "server/main.ts"), ...process.argv.slice(2)]);
});
