import { execFile } from "node:child_process";
import { appendFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeToken } from "./features/tokens/make-token.ts";
import { type Listening, listen } from "./node/listen.ts";
import type { KeptFact } from "./ports/facts.ts";
import {
  openSellingStore,
  printLabels,
  type SealedBag,
  type SellingStore,
  sendBag,
  stateOf,
} from "./testing/selling.ts";

const POS = fileURLToPath(new URL("../docs/integration/pos-client/pos.ts", import.meta.url));

let store: SellingStore;
let door: Listening;
let token: string;
let folder: string;
let labels: readonly string[];
let used = 0;

beforeAll(async () => {
  store = await openSellingStore();
  const opened = await listen({
    ...{ port: 0, hostname: "127.0.0.1", variable: "SOFTCHECK_HTTP_PORT", isUpload: () => false },
    fetch: (request) => store.test.app.fetch(request),
  });
  if (!opened.ok) throw new Error(opened.error);
  door = opened.value;
  const made = await makeToken(store.test.ports, "POS", ["redeem"]);
  token = made.ok ? made.value : "";
  labels = await printLabels(store, 40);
});
afterAll(async () => {
  await door.stop(0);
  await store.test.close();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "softcheck-pos-"));
});
afterEach(() => rm(folder, { recursive: true }));

const journalFile = () => join(folder, "pos.journal");

type Ended = { readonly code: number | null; readonly said: string };

/** The POS as a process of its own; `code` null: it was killed. */
function pos(args: readonly string[], port = door.port): Promise<Ended> {
  const own = ["--server", `http://127.0.0.1:${port}`, "--token", token, "--journal", journalFile()];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [POS, ...own, ...args], (_, stdout, stderr) => {
      resolve({ code: child.exitCode, said: stdout + stderr });
    });
  });
}

const newBag = (): Promise<SealedBag> => sendBag(store, labels[used++] ?? "");

async function commits(bag: SealedBag): Promise<readonly KeptFact[]> {
  const id = await store.test.ports.storage.read(async ({ stores }) => (await stores.first())?.id ?? "");
  const facts = await store.test.ports.storage.read((queries) => queries.facts.of(id, bag.id));
  return facts.filter(({ kind }) => kind === "soft-check-redeemed");
}

describe("the reference POS against a real server (R2, R5)", () => {
  test("holds two bags, prints the merged lines, commits with its receipt; a second time they are refused", async () => {
    const [one, two] = [await newBag(), await newBag()];
    const sold = await pos(["sell", one.label, two.label]);
    expect(sold.code, sold.said).toBe(0);
    expect(sold.said).toContain("460000001001  Article 1001  4 pc  35960");
    expect(sold.said).toContain("TOTAL 35960 RUB");
    expect(await Promise.all([one, two].map(({ id }) => stateOf(store, id)))).toEqual(["redeemed", "redeemed"]);
    const again = await pos(["sell", one.label]);
    expect(again.code).toBe(2);
    expect(again.said).toContain("already-redeemed");
  });

  test.each([
    ["begun", "free"],
    ["hold-answered", "free"],
    ["held", "free"],
    ["paid", "sold"],
    ["commit-answered", "sold"],
    ["committed", "sold"],
  ])("killed at '%s' and started again, the bag is %s, exactly once", async (step, outcome) => {
    const bag = await newBag();
    const killed = await pos(["--crash", step, "sell", bag.label]);
    expect(killed.code, killed.said).toBeNull();
    // The cut may go through a line of the journal as well.
    if (step === "held") await appendFile(journalFile(), '{"sale":"x","st');
    const recovered = await pos(["recover"]);
    expect(recovered.code, recovered.said).toBe(0);
    expect(await stateOf(store, bag.id)).toBe(outcome === "sold" ? "redeemed" : "stored");
    expect(await commits(bag)).toHaveLength(outcome === "sold" ? 1 : 0);
    const before = await readFile(journalFile(), "utf8");
    expect((await pos(["recover"])).code).toBe(0);
    expect(await readFile(journalFile(), "utf8"), "there is nothing left to recover").toBe(before);
    const sold = await pos(["sell", bag.label]);
    expect(sold.code, sold.said).toBe(outcome === "sold" ? 2 : 0);
    expect(await commits(bag)).toHaveLength(1);
  });

  test("an answer that names another request is none: the call is made again, and the bag is sold once", async () => {
    const bag = await newBag();
    let muddled = 0;
    const proxy = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        const { authorization = "", "softcheck-request": name = "" } = request.headers;
        const isFirst = request.url?.endsWith("/commit") === true && muddled++ === 0;
        const headers = { authorization, "content-type": "application/json", "softcheck-request": String(name) };
        const init = { method: request.method ?? "GET", headers, body: Buffer.concat(parts) };
        void fetch(`http://127.0.0.1:${door.port}${request.url}`, init).then(async (answer) => {
          const body = await answer.text();
          response.writeHead(answer.status, isFirst ? {} : { "softcheck-request": String(name) });
          response.end(body);
        });
      });
    });
    await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
    const address = proxy.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const sold = await pos(["sell", bag.label], port);
    proxy.closeAllConnections();
    proxy.close();
    expect(sold.code, sold.said).toBe(0);
    expect(muddled).toBe(2);
    expect(await commits(bag)).toHaveLength(1);
  });
});
