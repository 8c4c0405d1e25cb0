import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { type Browser, chromium, type Page } from "playwright";
import { build } from "vite";
import { CHROMIUM_FLAGS, chromiumPath } from "../../scripts/chromium.ts";
import { assert } from "../../src/domain/result.ts";
import type { Picture } from "./corpus.ts";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

/** Pictures are served under this path. */
const PICTURES = "/pictures/";

export const addressOf = ({ file }: Picture): string => PICTURES + file.split("/").map(encodeURIComponent).join("/");

export type OpenPage = { readonly page: Page; readonly browser: Browser; close(): Promise<void> };

/** A production build of a bench's page in a headless Chromium, with the terminal's reading thread in it. */
export async function openPage(pictures: string, root: string, ready: () => boolean): Promise<OpenPage> {
  const work = mkdtempSync(join(tmpdir(), "softcheck-bench-"));
  await build({
    configFile: false,
    logLevel: "error",
    root,
    worker: { format: "es" },
    build: { outDir: work, emptyOutDir: true, target: "es2022" },
  });
  const server = await serve(work, pictures);
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...CHROMIUM_FLAGS] });
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.goto(server.origin);
  await page.waitForFunction(ready);
  return {
    page,
    browser,
    async close() {
      await browser.close();
      server.stop();
      rmSync(work, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function serve(folder: string, pictures: string) {
  const server = createServer((request, answer) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    const file = path.startsWith(PICTURES)
      ? join(pictures, normalize(path.slice(PICTURES.length)))
      : join(folder, normalize(path === "/" ? "/index.html" : path));
    try {
      const body = readFileSync(file);
      answer.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(body);
    } catch {
      answer.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  assert(address !== null && typeof address === "object", "a listening server has a port");
  return { origin: `http://localhost:${address.port}`, stop: () => server.close() };
}
