import preact from "@preact/preset-vite";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";

const PAGE = /\/src\/(terminal|till|desk|office)\/main\.tsx$/;

/** A page's chunk carries the page's name (till-*.js), so that the size table and the precache can tell pages apart. */
const chunkName = (facadeModuleId: string | null): string => {
  const page = facadeModuleId === null ? null : PAGE.exec(facadeModuleId);
  return page?.[1] === undefined ? "assets/[name]-[hash].js" : `assets/${page[1]}-[hash].js`;
};

export default defineConfig({
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
        globPatterns: ["**/*.{html,js,css,wasm,svg,webmanifest}"],
        maximumFileSizeToCacheInBytes: 4_000_000,
      },
      integration: {},
    }),
  ],
  worker: { format: "es" },
  build: {
    target: "es2022",
    manifest: true,
    sourcemap: false,
    rolldownOptions: { output: { chunkFileNames: (chunk) => chunkName(chunk.facadeModuleId) } },
  },
  server: { proxy: { "/api": "http://localhost:8080" } },
});
