import { readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Article } from "../../src/domain/article.ts";
import { assert } from "../../src/domain/result.ts";
import { PACKED_SNAPSHOT } from "../../src/protocol/snapshot-layout.ts";
import { snapshotWriter } from "../../src/protocol/snapshot-writer.ts";
import { API } from "../../src/protocol/version.ts";
import { RUB } from "../goods.ts";

const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript" };

/** What measureUserAgentSpecificMemory and clocks of five microseconds ask for. */
const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

export type Goods = { readonly packed: Buffer; readonly ndjson: Buffer };

const pack = promisify(gzip);

/** The same articles in both forms, gzipped before anything is measured. */
export async function prepareGoods(articles: Iterable<Article>): Promise<Goods> {
  const writer = snapshotWriter(RUB);
  const lines: string[] = [];
  for (const article of articles) {
    writer.add(article);
    lines.push(`${JSON.stringify(article)}\n`);
  }
  const packed = await pack(Buffer.concat(writer.end(1)));
  const pieces: Buffer[] = [];
  // Members of a gzip stand one behind the other (RFC 1952 2.2); a text of all lines might be too long for one string.
  for (let at = 0; at < lines.length; at += 100_000) pieces.push(await pack(lines.slice(at, at + 100_000).join("")));
  return { packed, ndjson: Buffer.concat(pieces) };
}

/** Serves the built page and the goods; returns its origin and how to stop. */
export async function serve(folder: string, { packed, ndjson }: Goods) {
  const send = (answer: ServerResponse, headers: Readonly<Record<string, string>>, body: Buffer) =>
    answer.writeHead(200, { ...ISOLATED, ...headers, "content-length": body.length }).end(body);
  const server = createServer((request, answer) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    if (path === `${API}/catalogue/snapshot`) {
      send(answer, { etag: '"v1.packed"', "content-type": PACKED_SNAPSHOT }, packed);
    } else if (path === "/articles.ndjson") {
      send(answer, { "content-type": "application/x-ndjson", "content-encoding": "gzip" }, ndjson);
    } else {
      sendFile(path);
    }
    function sendFile(name: string): void {
      try {
        const file = readFileSync(join(folder, normalize(name === "/" ? "/index.html" : name)));
        send(answer, { "content-type": TYPES[extname(name)] ?? "text/html" }, file);
      } catch {
        answer.writeHead(404, ISOLATED).end();
      }
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  assert(address !== null && typeof address === "object", "a listening server has a port");
  return { origin: `http://localhost:${address.port}`, stop: () => server.close() };
}
