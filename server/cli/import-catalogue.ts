import { createReadStream } from "node:fs";
import { open, stat, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import * as v from "valibot";
import { err, ok, type Result } from "../../src/domain/result.ts";
import { ImportAnswer } from "../../src/protocol/articles.ts";
import { Problem } from "../../src/protocol/problem.ts";
import { API } from "../../src/protocol/version.ts";
import { progressBar } from "./progress-bar.ts";
import { said, type Variables } from "./said.ts";
import { sendPriceList } from "./send-price-list.ts";
import { shortLivedToken } from "./short-lived-token.ts";

export const IMPORT_USAGE = `softcheck import catalogue FILE[.gz] [--mode replace|merge] [--server URL] [--token TOKEN] [--rejects FILE]
  softcheck import catalogue FILE --profile NAME [--dry-run] [--removals] [--server URL] [--token TOKEN]`;

type Order = {
  readonly file: string;
  readonly mode: string;
  readonly server: string;
  readonly token: string | undefined;
  readonly rejects: string;
  /** Name of a mapping profile of the store: for lists of any form. */
  readonly profile: string | undefined;
  readonly dryRun: boolean;
  /** Somebody stands for articles that leave in unusual number. */
  readonly removals: boolean;
};

/** `softcheck import catalogue`: streams a file through the running server. 0 done, 1 failed, 2 misused. */
export async function importCatalogue(args: readonly string[], env: Variables): Promise<number> {
  const order = readOrder(args, env);
  if (!order.ok) return said(2, `${order.error}\n\nUsage:\n  ${IMPORT_USAGE}`);
  const size = await stat(order.value.file)
    .then(({ size }) => size)
    .catch(() => undefined);
  if (size === undefined) return said(2, `${order.value.file} cannot be read.`);
  if (order.value.token !== undefined) return send(order.value, order.value.token, size);
  const made = await shortLivedToken(env, Date.now());
  if (!made.ok) return said(1, `${made.error}\nOr name a token: --token, or SOFTCHECK_TOKEN.`);
  console.error("No token was given: made a short-lived one in this machine's own database.");
  try {
    return await send(order.value, made.value.token, size);
  } finally {
    await made.value.forget();
  }
}

function readOrder(args: readonly string[], env: Variables): Result<Order, string> {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  const ofProfile = { profile: text, "dry-run": flag, removals: flag };
  const options = { mode: text, server: text, token: text, rejects: text, ...ofProfile };
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) return err("Name one file.");
  const { mode = "replace", rejects = `${file}.rejects.tsv` } = values;
  if (mode !== "replace" && mode !== "merge") return err("--mode is replace or merge.");
  const server = values.server ?? `http://localhost:${env.SOFTCHECK_HTTP_PORT || 8080}`;
  if (!URL.canParse(server)) return err(`${server} is no address.`);
  const { profile, "dry-run": dryRun, removals } = values;
  if (profile === undefined && (dryRun || removals)) return err("--dry-run and --removals go with --profile NAME.");
  const token = values.token ?? (env.SOFTCHECK_TOKEN || undefined);
  return ok({ file, mode, server, token, rejects, profile, dryRun, removals });
}

async function send(order: Order, token: string, size: number): Promise<number> {
  if (order.profile !== undefined) return sendPriceList({ ...order, profile: order.profile, token });
  const bar = progressBar(process.stderr, size, Date.now);
  const answer = await request(order, token, bar.show).then(ok, (error: unknown) => err(reasonOf(error)));
  bar.end();
  if (!answer.ok) {
    return said(
      1,
      `${order.server} does not answer (${answer.error}). Is the server running? npm start\nNothing was changed.`,
    );
  }
  if (!answer.value.ok) return said(1, `${await sentenceOf(answer.value)} Nothing was changed.`);
  return report(v.parse(ImportAnswer, await answer.value.json()), order.rejects);
}

async function request({ file, mode, server }: Order, token: string, sent: (bytes: number) => void): Promise<Response> {
  const rows = /[.](ndjson|jsonl)([.]gz)?$/i.test(file) ? "application/x-ndjson" : "text/tab-separated-values";
  const coding: Readonly<Record<string, string>> = (await isGzip(file)) ? { "content-encoding": "gzip" } : {};
  const headers = { authorization: `Bearer ${token}`, "content-type": rows, ...coding };
  const call = { method: "PUT", headers, body: countedStream(file, sent), duplex: "half" as const };
  return fetch(new URL(`${API}/catalogue/articles?mode=${mode}`, server), call);
}

/** The file's bytes; `sent` is told how many the connection has taken. */
function countedStream(file: string, sent: (bytes: number) => void): ReadableStream<Uint8Array> {
  const source: AsyncIterable<Buffer> = createReadStream(file);
  const chunks = source[Symbol.asyncIterator]();
  let done = 0;
  return new ReadableStream({
    async pull(stream) {
      sent(done);
      const chunk = await chunks.next();
      if (chunk.done === true) return stream.close();
      done += chunk.value.length;
      stream.enqueue(new Uint8Array(chunk.value));
    },
    cancel: async () => void (await chunks.return?.()),
  });
}

/** By its first two bytes (RFC 1952 2.3.1), whatever its name. */
async function isGzip(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message !== "" ? error.cause.message : error.message;
};

async function sentenceOf(answer: Response): Promise<string> {
  const problem = v.safeParse(Problem, await answer.json().catch(() => undefined));
  if (!problem.success) return `The server answered ${answer.status}.`;
  const { title, detail, code } = problem.output;
  return `${title} (${code}).${detail === undefined ? "" : ` ${detail}`}`;
}

async function report(answer: ImportAnswer, rejects: string): Promise<number> {
  const { rows, added, changed, unchanged, removed, rejectedRows, rejected, coming, catalogueVersion } = answer;
  console.log(`Catalogue version ${catalogueVersion} is ready: ${rows} rows read.`);
  console.log(
    `  added ${added}, changed ${changed}, unchanged ${unchanged}, removed ${removed}, rejected ${rejectedRows}`,
  );
  if (coming > 0) console.log(`  ${coming} prices to come: they hold by themselves when their time has come`);
  if (rejectedRows === 0) return 0;
  const lines = rejected.map(({ line, code, text }) => `${line}\t${code}\t${text}\n`);
  await writeFile(rejects, `line\treason\ttext\n${lines.join("")}`);
  const some = rejected.length < rejectedRows ? `the first ${rejected.length} of them are` : "they are";
  console.log(`  rejected rows were left out: ${some} in ${rejects}, with line and reason`);
  return 0;
}
