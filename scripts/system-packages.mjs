// What the tests need from the system, and how Debian calls it.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, join } from "node:path";

const onPath = (program) =>
  (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, program)));

/** Also where only root's PATH leads. */
const installed = (program) => onPath(program) || existsSync(join("/usr/sbin", program));

const hasPostgres = () => {
  const root = "/usr/lib/postgresql";
  const folders = existsSync(root) ? readdirSync(root) : [];
  return onPath("initdb") || folders.some((version) => existsSync(join(root, version, "bin/initdb")));
};

const NEEDED = [
  {
    name: "chromium",
    why: "browser tests, journeys",
    present: () => existsSync(process.env.CHROMIUM ?? "/usr/bin/chromium"),
  },
  { name: "postgresql", why: "the storage contract", present: hasPostgres },
  {
    name: "fonts-dejavu-core",
    why: "the same letters on every machine",
    present: () => existsSync("/usr/share/fonts/truetype/dejavu"),
  },
  { name: "poppler-utils", why: "label sheets rendered and read back", present: () => onPath("pdftoppm") },
  { name: "cups-ipp-utils", why: "a real IPP printer takes label runs", present: () => installed("ippeveprinter") },
  { name: "avahi-daemon", why: "the IPP printer names itself", present: () => installed("avahi-daemon") },
  { name: "dbus-daemon", why: "the IPP printer names itself", present: () => installed("dbus-daemon") },
];

const apt = (words) => {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync("apt-get", words, { env, stdio: "inherit" }).status === 0;
};

/** Installs what is missing; throws with the one command to type when this process may not. */
export const ensureSystemPackages = () => {
  const missing = NEEDED.filter(({ present }) => !present());
  if (missing.length === 0) return;
  for (const { name, why } of missing) console.error(`Missing: ${name} (${why})`);
  const names = missing.map(({ name }) => name);
  const byHand = `apt-get update && apt-get install --yes ${names.join(" ")}`;
  if (!onPath("apt-get"))
    throw new Error(`There is no apt-get here. Bring ${names.join(", ")} your way and try again.`);
  if (process.getuid?.() !== 0) throw new Error(`Only root may install them: sudo sh -c '${byHand}', then try again.`);
  if (!apt(["update"]) || !apt(["install", "--yes", "--no-install-recommends", ...names])) {
    throw new Error(`Debian's package manager failed: see its words above. By hand: ${byHand}`);
  }
};
