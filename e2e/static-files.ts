import { readFile, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".ttf": "font/ttf",
};

type Found = { readonly status: number; readonly type?: string; readonly body?: Buffer; readonly location?: string };

/** A file, the index of a folder, the way to a folder, or nothing: what any web server does, and no more. */
async function find(folder: string, path: string): Promise<Found> {
  const file = join(folder, normalize(decodeURIComponent(path)));
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory() && !path.endsWith("/")) return { status: 301, location: `${path}/` };
  const wanted = found?.isDirectory() ? join(file, "index.html") : file;
  const body = await readFile(wanted).catch(() => undefined);
  return body === undefined ? { status: 404 } : { status: 200, type: TYPES[extname(wanted)] ?? "", body };
}

export type StaticFiles = { readonly origin: string; close(): Promise<void> };

/** Serves a folder as plain files on a free port of this machine. */
export async function serveStatic(folder: string): Promise<StaticFiles> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const { status, type, body, location } = await find(folder, pathname);
    response.writeHead(status, {
      ...(type === undefined ? {} : { "content-type": type }),
      ...(location === undefined ? {} : { location }),
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return {
    origin: `http://localhost:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
