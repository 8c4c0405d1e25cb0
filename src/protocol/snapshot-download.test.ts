import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ok } from "../domain/result.ts";
import { type Client, createClient } from "./client.ts";
import { PACKED_SNAPSHOT } from "./snapshot-layout.ts";
import { answeredTo } from "./testing/answered-to.ts";

const content = (bytes: number, seed = 0) => Uint8Array.from({ length: bytes }, (_, at) => (at * 31 + seed) % 251);

type Served = { bytes: Uint8Array<ArrayBuffer>; etag: string };
/** Bytes after which a body breaks off: with an error, or with an end that looks like one. */
type Break = { readonly after: number; readonly how: "error" | "end" };

/** A server that knows ranges; every answer breaks as the next of `breaks` says. */
function server(served: Served, breaks: Break[], spoil: (headers: Headers) => void = () => undefined) {
  const asked: (string | null)[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const { bytes, etag } = served;
    const range = request.headers.get("range");
    asked.push(range);
    if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers: { etag } });
    const goesOn = range !== null && request.headers.get("if-range") === etag;
    const from = goesOn ? Number(/\d+/.exec(range)?.[0]) : 0;
    const headers = new Headers({ etag, "content-type": PACKED_SNAPSHOT, "content-length": `${bytes.length - from}` });
    if (goesOn) headers.set("content-range", `bytes ${from}-${bytes.length - 1}/${bytes.length}`);
    spoil(headers);
    return new Response(body(bytes.subarray(from), breaks.shift()), { status: goesOn ? 206 : 200, headers });
  };
  return {
    asked,
    fetch,
    client: createClient({
      fetch: async (request) => answeredTo(request, await fetch(request)),
      origin: "https://store.test",
      token: () => "t",
    }),
  };
}

function body(bytes: Uint8Array<ArrayBuffer>, broken: Break | undefined): ReadableStream<Uint8Array> {
  const there = broken === undefined ? bytes : bytes.subarray(0, broken.after);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < there.length) controller.enqueue(there.slice(at, at + 100));
      else if (broken?.how === "error") controller.error(new TypeError("network"));
      else controller.close();
      at += 100;
    },
  });
}

/** Takes it to its end: all its bytes, or why they broke off. */
async function whole(client: Client, known?: string) {
  const answer = await client.snapshot(known);
  if (!answer.ok || answer.value === undefined) return answer;
  const { bytes, etag, failure } = answer.value;
  try {
    return ok({ bytes: await new Response(bytes).arrayBuffer(), etag });
  } catch {
    return { ok: false, error: failure() };
  }
}

const BREAKS = fc.array(
  fc.record({ after: fc.integer({ min: 1, max: 2_000 }), how: fc.constantFrom("error", "end") }),
  {
    maxLength: 6,
  },
);

describe("a catalogue's download", () => {
  test("breaks at any bytes and still comes whole, every byte once", async () => {
    const story = fc.asyncProperty(fc.integer({ min: 1, max: 5_000 }), BREAKS, async (length, breaks) => {
      const bytes = content(length);
      const { client } = server({ bytes, etag: '"v1"' }, [...breaks]);
      const answer = await whole(client);
      expect(answer).toEqual({ ok: true, value: { bytes: bytes.buffer, etag: '"v1"' } });
    });
    await fc.assert(story);
  });

  test("asks only for what is missing", async () => {
    const { client, asked } = server({ bytes: content(1_000), etag: '"v1"' }, [{ after: 300, how: "error" }]);
    await whole(client);
    expect(asked).toEqual([null, "bytes=300-"]);
  });

  test("that brought nothing ends, and goes on in the next call", async () => {
    const bytes = content(1_000);
    const breaks: Break[] = [
      { after: 400, how: "error" },
      { after: 0, how: "error" },
    ];
    const { client, asked } = server({ bytes, etag: '"v1"' }, breaks);
    expect((await whole(client)).ok).toBe(false);
    expect(await whole(client)).toEqual({ ok: true, value: { bytes: bytes.buffer, etag: '"v1"' } });
    expect(asked).toEqual([null, "bytes=400-", "bytes=400-"]);
  });

  test("begins anew when the catalogue changed in the middle: never a mix (I13)", async () => {
    const served = { bytes: content(1_000), etag: '"v1"' };
    const { client } = server(served, [
      { after: 400, how: "error" },
      { after: 0, how: "error" },
    ]);
    expect((await whole(client)).ok).toBe(false);
    Object.assign(served, { bytes: content(700, 99), etag: '"v2"' });
    const expected = { bytes: content(700, 99).buffer, etag: '"v2"' };
    expect(await whole(client)).toEqual({ ok: true, value: expected });
  });

  test("breaks when the catalogue changed between two answers, and the next call begins anew (I13)", async () => {
    const served = { bytes: content(1_000), etag: '"v1"' };
    const { client, asked } = server(served, [{ after: 400, how: "error" }]);
    const coming = await client.snapshot();
    Object.assign(served, { bytes: content(700, 99), etag: '"v2"' });
    const { bytes } = coming.ok && coming.value !== undefined ? coming.value : { bytes: null };
    await expect(new Response(bytes).arrayBuffer()).rejects.toThrow();
    const expected = { bytes: content(700, 99).buffer, etag: '"v2"' };
    expect(await whole(client)).toEqual({ ok: true, value: expected });
    expect(asked).toEqual([null, "bytes=400-", null]);
  });

  test("is not gone on with after whoever took it had no use for it", async () => {
    const { client, asked } = server({ bytes: content(1_000), etag: '"v1"' }, []);
    const coming = await client.snapshot();
    const reader = coming.ok ? coming.value?.bytes.getReader() : undefined;
    await reader?.read();
    await reader?.cancel();
    expect((await whole(client)).ok).toBe(true);
    expect(asked).toEqual([null, null]);
  });

  test("is nothing when the version is known", async () => {
    const { client } = server({ bytes: content(9), etag: '"v1"' }, []);
    expect(await whole(client, '"v1"')).toEqual({ ok: true, value: undefined });
  });

  test.each([
    ["no tag", (headers: Headers) => headers.delete("etag")],
    ["another media type", (headers: Headers) => headers.set("content-type", "text/html")],
    ["less than it brings", (headers: Headers) => headers.set("content-length", "5")],
  ])("is refused when the answer says %s", async (_, spoil) => {
    const { client } = server({ bytes: content(9), etag: '"v1"' }, [], spoil);
    expect(await whole(client)).toEqual({ ok: false, error: { kind: "unexpected-answer", status: 200 } });
  });

  test("begins anew after the server knew of no such piece (416)", async () => {
    const bytes = content(1_000);
    const { fetch } = server({ bytes, etag: '"v1"' }, [{ after: 400, how: "error" }]);
    const answers = [undefined, new Response(null, { status: 416 })];
    const flaky = async (request: Request) => answers.shift() ?? fetch(request);
    const client = createClient({
      fetch: async (request) => answeredTo(request, await flaky(request)),
      origin: "https://store.test",
      token: () => "t",
    });
    expect((await whole(client)).ok).toBe(false);
    expect(await whole(client)).toEqual({ ok: true, value: { bytes: bytes.buffer, etag: '"v1"' } });
  });

  test("is refused when a piece begins elsewhere", async () => {
    const wrong = (headers: Headers) => {
      if (headers.has("content-range")) headers.set("content-range", "bytes 7-999/1000");
    };
    const { client } = server({ bytes: content(1_000), etag: '"v1"' }, [{ after: 400, how: "error" }], wrong);
    expect(await whole(client)).toEqual({ ok: false, error: { kind: "unexpected-answer", status: 206 } });
  });
});
