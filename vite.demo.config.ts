import preact from "@preact/preset-vite";
import { msw } from "msw/vite";
import { defineConfig, type Plugin } from "vite";

const PAGES = ["terminal", "till", "desk", "office"] as const;
const SHELL = "server-mock/demo.html";
const PORT = 8090;

/**
 * Any web server finds `/till/` when there is a till/index.html: the one page of the store is laid out once for each of
 * its addresses, and the root belongs to the demo's shell.
 */
const pagesAsFolders = (): Plugin => ({
  name: "pages-as-folders",
  enforce: "post",
  generateBundle(_options, bundle) {
    const [page, shell] = [bundle["index.html"], bundle[SHELL]];
    if (page?.type !== "asset" || shell?.type !== "asset") throw new Error("The build has no page or no shell");
    for (const name of PAGES) {
      this.emitFile({ type: "asset", fileName: `${name}/index.html`, source: page.source });
    }
    page.source = shell.source;
    delete bundle[SHELL];
  },
});

/** The one-tab demo as static files for the root of any web server; the shop's own build is vite.config.ts. */
export default defineConfig({
  plugins: [preact(), msw({ mode: "worker-only" }), pagesAsFolders()],
  // MSW's worker and ours cannot share a scope: what registers ours (src/offline) does so in production only.
  define: { "import.meta.env.PROD": "false" },
  resolve: {
    alias: [{ find: "bwip-js/node", replacement: "bwip-js/browser" }],
  },
  css: { modules: { generateScopedName: "[local]-[hash:base64:6]" } },
  worker: { format: "es" },
  appType: "mpa",
  build: {
    target: "es2022",
    outDir: "dist-demo",
    emptyOutDir: true,
    rolldownOptions: { input: { page: "index.html", shell: SHELL } },
  },
  preview: { port: PORT, strictPort: true },
});
