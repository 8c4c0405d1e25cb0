// Dependency-free and fit for Node 18: it runs before anything is installed, by whatever Node the machine has.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder. */
export const ROOT = fileURLToPath(new URL("..", import.meta.url));
const QUIET = ["--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
const BIN = join(ROOT, "node_modules", ".bin");

/** The Node that the project brings along (devDependency `node`); never the one that runs this file. */
export const NODE = join(BIN, "node");

/** The project's own programs first: `npm`, `vite` and the rest then find the project's Node. */
export const ENVIRONMENT = { ...process.env, PATH: `${BIN}${delimiter}${process.env.PATH ?? ""}` };

const lockedPackages = (file) => JSON.parse(readFileSync(join(ROOT, file), "utf8")).packages;

/** What npm recorded as installed against what the lock asks for; optional packages of other machines may be absent. */
const isInstalled = () => {
  if (!existsSync(join(ROOT, "node_modules/.package-lock.json")) || !existsSync(NODE)) return false;
  const installed = lockedPackages("node_modules/.package-lock.json");
  return Object.entries(lockedPackages("package-lock.json")).every(
    ([path, wanted]) =>
      path === "" || (path in installed ? installed[path].version === wanted.version : wanted.optional === true),
  );
};

const npm = (words) => {
  const { status, error } = spawnSync("npm", words, { cwd: ROOT, stdio: "inherit" });
  if (error !== undefined) throw new Error(`npm could not be started: ${error.message}`);
  return status === 0;
};

const nodeVersion = () => spawnSync(NODE, ["--version"], { encoding: "utf8" }).stdout?.trim() ?? "";

/** Brings the locked packages when they are missing or differ from package-lock.json, and with them Node 24. */
export const ensureInstalled = () => {
  if (isInstalled()) return;
  console.error("Installing packages (npm ci) …");
  if (!npm(["ci", ...QUIET])) {
    // `npm ci` also wants every other platform's optional packages in the lock; a registry may not carry them all.
    console.error("npm ci refused the lock; installing the locked versions without that check …");
    if (!npm(["install", "--no-save", ...QUIET])) {
      throw new Error("npm could not install the packages: see its words above. Nothing else was started.");
    }
  }
  // The package `node` fetches its program in an install script, which a machine may have switched off.
  if (nodeVersion() === "") npm(["rebuild", "node", "--ignore-scripts=false"]);
  if (nodeVersion() === "") {
    throw new Error(
      "The package `node` brought no program: allow its install script (npm rebuild node) and try again.",
    );
  }
};

/** Runs the project's Node with `words`, hands signals on, and ends as the child ended. */
export const becomeNode = (words) => {
  const child = spawn(NODE, words, { cwd: process.cwd(), env: ENVIRONMENT, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (failure) => {
    console.error(`Node could not be started: ${failure.message}`);
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    // 128 + number is how a shell reports a death by signal; 143 and 130 are the two a person causes.
    process.exit(code ?? (signal === "SIGINT" ? 130 : 143));
  });
};

/** Ends with the sentence alone when something known went wrong. */
export const orExplain = (work) => {
  try {
    work();
  } catch (failure) {
    console.error(failure instanceof Error ? failure.message : String(failure));
    process.exit(1);
  }
};
