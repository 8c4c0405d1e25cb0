import { readFileSync } from "node:fs";
import { join } from "node:path";
import preact from "@preact/preset-vite";
import { defineConfig } from "vite";
import { type ResolvedVitePWAOptions, VitePWA } from "vite-plugin-pwa";

const OF_A_PAGE = /(?:^|\/)src\/(terminal|till|desk|office)\/(main\.tsx$)?/;
/** Large, and no terminal draws one: the till has it without the server, the office asks for it there. */
const OF_THE_TILL = /(?:^|\/)src\/ui\/components\/matrix-outline\.ts$/;

/**
 * What belongs to a page carries the page's name (till-*.js, till-*.css), so that the size table and the precache can
 * tell pages apart; `[name]` is kept for a page's own lazy parts.
 */
const outputName = (source: string | null | undefined, extension: string): string => {
  if (OF_THE_TILL.test(source ?? "")) return `assets/till-[name]-[hash]${extension}`;
  const page = OF_A_PAGE.exec(source ?? "");
  if (page === null) return `assets/[name]-[hash]${extension}`;
  return page[2] === undefined ? `assets/${page[1]}-[name]-[hash]${extension}` : `assets/${page[1]}-[hash]${extension}`;
};

/** The plugin names the worker after its source; the address that terminals registered is /sw.js, for good. */
const serveAsSw = (options: ResolvedVitePWAOptions): void => {
  options.swDest = join(options.outDir, "sw.js");
  options.injectManifest.swDest = options.swDest;
};

const { version }: { readonly version: string } = JSON.parse(readFileSync("package.json", "utf8"));

export default defineConfig({
  define: { SOFTCHECK_VERSION: JSON.stringify(version) },
  plugins: [
    preact(),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "src/offline",
      filename: "service-worker.ts",
      // The page registers the worker itself: an update is offered between customers, never forced.
      injectRegister: false,
      // public/manifest.webmanifest is written by hand.
      manifest: false,
      injectManifest: {
        rollupFormat: "iife",
        globPatterns: ["**/*.{html,js,css,wasm,svg,png,webmanifest}"],
        maximumFileSizeToCacheInBytes: 4_000_000,
      },
      integration: { beforeBuildServiceWorker: serveAsSw },
    }),
  ],
  // Class names are told apart by path, not by content: equal styles of two pages must not become one file of one page.
  css: { modules: { generateScopedName: "[local]-[hash:base64:6]" } },
  worker: { format: "es" },
  build: {
    target: "es2022",
    manifest: true,
    rolldownOptions: {
      output: {
        chunkFileNames: (chunk) => outputName(chunk.facadeModuleId, ".js"),
        assetFileNames: (asset) => outputName(asset.originalFileNames[0], "[extname]"),
      },
    },
  },
  server: { proxy: { "/api": "http://localhost:8080" } },
});
