import { Agent, get } from "node:http";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { type Listening, listen, type Patience } from "./listen.ts";
import { timerWakeups } from "./wakeups.ts";

/** Long enough for a busy machine; each test shortens the one limit that it is about. */
const PATIENT: Patience = { headersMs: 20_000, bodyMs: 20_000, idleMs: 20_000, checkEveryMs: 20 };
const UPLOAD = "/upload";

const open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((door) => door.stop(0)));
});

const waiting = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function opened(
  patience: Partial<Patience>,
  answer = async (request: Request) => new Response(`got ${(await request.text()).length}`),
): Promise<Listening> {
  const door = await listen({
    port: 0,
    hostname: "127.0.0.1",
    variable: "SOFTCHECK_PORT",
    fetch: (request) => answer(request),
    isUpload: (_method, path) => path === UPLOAD,
    patience: { ...PATIENT, ...patience },
  });
  if (!door.ok) throw new Error(door.error);
  open.push(door.value);
  return door.value;
}

/** A caller that says what it likes, when it likes; `all` is everything it was told until the connection ended. */
function caller({ port }: Listening) {
  const socket: Socket = connect(port, "127.0.0.1");
  let told = "";
  socket.on("data", (chunk) => {
    told += String(chunk);
  });
  socket.on("error", () => undefined);
  const all = new Promise<string>((resolve) => socket.on("close", () => resolve(told)));
  return { say: (text: string) => socket.write(text), all, isOver: () => socket.destroyed };
}

const head = (path: string, length: number): string =>
  `PUT ${path} HTTP/1.1\r\nhost: store\r\nconnection: close\r\ncontent-length: ${length}\r\n\r\n`;

async function trickle({ say, isOver }: ReturnType<typeof caller>, bytes: number): Promise<void> {
  for (let sent = 0; sent < bytes && !isOver(); sent++) {
    say("x");
    await waiting(20);
  }
}

describe("slow callers", () => {
  test("a caller that never ends its headers is cut", async () => {
    const slow = caller(await opened({ headersMs: 100 }));
    slow.say("GET / HTTP/1.1\r\nhost: store\r\n");
    expect(await slow.all).not.toContain("200 OK");
  });

  test("a caller that says nothing at all is cut", async () => {
    const slow = caller(await opened({ headersMs: 100 }));
    expect(await slow.all).not.toContain("200 OK");
  });

  test("a body that trickles is cut, whatever is said in between", async () => {
    const slow = caller(await opened({ bodyMs: 150 }));
    slow.say(head("/", 1_000_000));
    await trickle(slow, 1_000_000);
    expect(await slow.all).toBe("");
  });

  test("an upload may take longer than any other body, as long as it comes", async () => {
    const slow = caller(await opened({ bodyMs: 100 }));
    slow.say(head(UPLOAD, 25));
    await trickle(slow, 25);
    expect(await slow.all).toContain("got 25");
  });

  test("an upload that falls silent is cut", async () => {
    const slow = caller(await opened({ idleMs: 100 }));
    slow.say(`${head(UPLOAD, 1_000)}some`);
    expect(await slow.all).toBe("");
  });

  test("an answer that takes long to work out is waited for", async () => {
    const slow = caller(
      await opened({ idleMs: 60, bodyMs: 60 }, async (request) => {
        await request.text();
        await waiting(400);
        return new Response("worked out");
      }),
    );
    slow.say(`${head(UPLOAD, 4)}rows`);
    expect(await slow.all).toContain("worked out");
  });

  test("an answer that nobody takes is cut", async () => {
    const endless = () =>
      new ReadableStream({ pull: (stream) => stream.enqueue(new Uint8Array(1_000_000)) }, { highWaterMark: 0 });
    const door = await opened({ idleMs: 100 }, async () => new Response(endless()));
    const socket = connect(door.port, "127.0.0.1");
    socket.on("error", () => undefined);
    socket.pause();
    socket.write("GET / HTTP/1.1\r\nhost: store\r\n\r\n");
    await waiting(600);
    // An answer without an end would go on now; one that was cut is over after what was under way.
    const over = new Promise((resolve) => socket.on("close", resolve));
    socket.resume();
    await over;
    expect(socket.destroyed).toBe(true);
  });
});

test("stopping: a call that waits for news is answered, and its kept connection does not hold the door open", async () => {
  const wakeups = timerWakeups();
  let arrived: () => void = () => undefined;
  const there = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const door = await opened({}, async () => {
    arrived();
    await wakeups.sleep(600_000);
    return new Response("nothing new");
  });
  const agent = new Agent({ keepAlive: true });
  const answer = new Promise<string>((resolve) => {
    get({ port: door.port, host: "127.0.0.1", agent }, (response) => {
      response.on("data", (chunk) => resolve(String(chunk)));
    });
  });
  await there;
  const stopped = door.stop(600_000);
  wakeups.close();
  expect(await answer).toBe("nothing new");
  await stopped;
  agent.destroy();
});
