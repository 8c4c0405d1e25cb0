import { readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { packInThread } from "../../server/snapshots/pack-in-thread.ts";
import { packedPieces } from "../../server/snapshots/packed-pieces.ts";
import type { Article } from "../../src/domain/article.ts";
import { assert } from "../../src/domain/result.ts";
import { PACKED_SNAPSHOT } from "../../src/protocol/snapshot-layout.ts";
import { snapshotWriter } from "../../src/protocol/snapshot-writer.ts";
import { API, REQUEST_ID } from "../../src/protocol/version.ts";
import { RUB } from "../goods.ts";
import { packed } from "../pack.ts";

const TYPES: Readonly<Record<string, string>> = { ".html": "text/html", ".js": "text/javascript" };

/** What measureUserAgentSpecificMemory and clocks of five microseconds ask for. */
const ISOLATED = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

export type Goods = { readonly packed: Buffer; readonly ndjson: Buffer };

const LINES_AT_ONCE = 1_000;

/** The same articles in both forms, gzipped before anything is measured. */
export async function prepareGoods(articles: () => Iterable<Article>): Promise<Goods> {
  const writer = snapshotWriter(RUB);
  for (const article of articles()) writer.add(article);
  const pieces = packedPieces(packInThread);
  const [before, rows] = writer.end(1);
  const row = pieces.row(rows);
  const { head, front, tail } = pieces.end([before]);
  return { packed: Buffer.concat([head, ...front, row, tail]), ndjson: await packed(jsonLines(articles())) };
}

function* jsonLines(articles: Iterable<Article>): Generator<string> {
  let lines: string[] = [];
  for (const article of articles) {
    lines.push(`${JSON.stringify(article)}\n`);
    if (lines.length < LINES_AT_ONCE) continue;
    yield lines.join("");
    lines = [];
  }
  if (lines.length > 0) yield lines.join("");
}

/** Serves the built page and the goods; returns its origin and how to stop. */
export async function serve(folder: string, goods: Goods) {
  const send = (answer: ServerResponse, headers: Readonly<Record<string, string>>, body: Buffer) =>
    answer.writeHead(200, { ...ISOLATED, ...headers, "content-length": body.length }).end(body);
  const server = createServer((request, answer) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    if (path === `${API}/catalogue/snapshot`) {
      // A client believes no answer that does not name its request (decision 16).
      const asked = String(request.headers[REQUEST_ID]);
      send(answer, { etag: '"v1.packed"', "content-type": PACKED_SNAPSHOT, [REQUEST_ID]: asked }, goods.packed);
    } else if (path === "/articles.ndjson") {
      send(answer, { "content-type": "application/x-ndjson", "content-encoding": "gzip" }, goods.ndjson);
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
