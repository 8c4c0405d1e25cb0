// Sizes of the build in dist/, the ceiling over what a terminal loads first (issue 2), and what starts without a network.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as v from "valibot";
import { BuildManifest, chunksFrom } from "./build-manifest.ts";
import { filesOfPage, notPrecached } from "./precached.ts";

const DIST = fileURLToPath(new URL("../dist/", import.meta.url));
/** Initial JavaScript of the terminal before camera code. 1 kB = 1000 bytes, as vite prints it. */
const CEILING_GZ_BYTES = 60_000;
const PAGES = ["terminal", "till", "desk", "office"] as const;
const SHOWN = /\.(html|js|css|wasm|webmanifest)$/;

type Size = { readonly raw: number; readonly gz: number };

const sizeOf = (file: string): Size => {
  const bytes = readFileSync(join(DIST, file));
  return { raw: bytes.length, gz: gzipSync(bytes, { level: 9 }).length };
};

const sum = (files: Iterable<string>): Size =>
  [...files]
    .map(sizeOf)
    .reduce((total, size) => ({ raw: total.raw + size.raw, gz: total.gz + size.gz }), { raw: 0, gz: 0 });

const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
const row = (name: string, { raw, gz }: Size): string =>
  `${name.padEnd(48)}${kB(raw).padStart(12)}${kB(gz).padStart(12)}`;

/** Over static imports only. */
const firstLoad = (manifest: BuildManifest, page: string): { readonly scripts: Size; readonly styles: Size } => {
  const chunks = chunksFrom(manifest, ["index.html", `src/${page}/main.tsx`], ({ imports }) => imports);
  return {
    scripts: sum(new Set(chunks.map((chunk) => chunk.file))),
    styles: sum(new Set(chunks.flatMap((chunk) => chunk.css))),
  };
};

const manifest = v.parse(BuildManifest, JSON.parse(readFileSync(join(DIST, ".vite/manifest.json"), "utf8")));
const files = readdirSync(DIST, { recursive: true, encoding: "utf8" })
  .filter((file) => SHOWN.test(file))
  .sort();

console.log(`\n${"file".padEnd(48)}${"raw".padStart(12)}${"gz".padStart(12)}`);
for (const file of files) console.log(row(file, sizeOf(file)));

console.log("\nfirst load (static imports only)");
for (const page of PAGES) {
  const { scripts, styles } = firstLoad(manifest, page);
  console.log(row(`  ${page}: JavaScript`, scripts));
  console.log(row(`  ${page}: styles`, styles));
}
const apart = files.filter((file) => /\.wasm$|worker/.test(file));
if (apart.length > 0) console.log("\nloaded apart, when first needed");
for (const file of apart) console.log(row(`  ${file}`, sizeOf(file)));

const initial = firstLoad(manifest, "terminal").scripts.gz;
console.log(
  `\ninitial JavaScript of the terminal before camera code: ${kB(initial)} gz (ceiling ${kB(CEILING_GZ_BYTES)})`,
);
if (initial > CEILING_GZ_BYTES) {
  console.error("Over the ceiling: move what the first screen does not need behind import().");
  process.exitCode = 1;
}

const worker = readFileSync(join(DIST, "sw.js"), "utf8");
for (const page of ["terminal", "till"] as const) {
  const missing = notPrecached(manifest, page, worker);
  console.log(`${page}: ${filesOfPage(manifest, page).length} files, lazy parts too, are there without a network`);
  if (missing.length > 0) {
    console.error(`Not in the precache of the ${page}, and never there without a network: ${missing.join(", ")}`);
    process.exitCode = 1;
  }
}
