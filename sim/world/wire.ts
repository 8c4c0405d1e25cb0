import { gunzipSync } from "node:zlib";
import { REQUEST_ID } from "../../src/protocol/version.ts";
import type { Life } from "./life.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Seeded } from "./seeded.ts";

/** A request on its way: plain, so that it can arrive twice, or days later. */
export type Sent = {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array<ArrayBuffer> | undefined;
};
export type Answered = {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array<ArrayBuffer>;
};

/** How a device's way to the server is now; probabilities from 0 to 1. */
export type Weather = {
  /** Nothing gets out, nothing gets in: one-way partitions. */
  readonly upClosed: boolean;
  readonly downClosed: boolean;
  readonly drop: number;
  readonly lose: number;
  readonly twice: number;
  readonly cut: number;
  /** Held somewhere on the way for days. */
  readonly days: number;
  /** Something else answers: a portal, a proxy, a server in trouble. */
  readonly refuse: number;
  /** Longest time for one way, in milliseconds. */
  readonly slowMs: number;
};

export const CALM: Weather = {
  upClosed: false,
  downClosed: false,
  drop: 0,
  lose: 0,
  twice: 0,
  cut: 0,
  days: 0,
  refuse: 0,
  slowMs: 40,
};

export type WireWorld = {
  readonly scheduler: Scheduler;
  readonly random: Seeded;
  readonly weather: () => Weather;
  /** Undefined: nobody listens, or they died before they answered. */
  readonly serve: (sent: Sent) => Promise<Answered | undefined>;
  readonly trace: (text: string) => void;
  /** The shop's proxy: the last answer of each kind, which it gives to somebody else when it mixes them up. */
  readonly proxy: Map<string, Answered>;
};

const DAY_MS = 24 * 60 * 60_000;
const problemText = (status: number, code: string): string =>
  JSON.stringify({ type: "about:blank", title: "trouble", status, code });

const PROBLEM = "application/problem+json";

type Stranger = readonly [status: number, media: string, body: string];
const PORTAL: Stranger = [200, "text/html", "<html>Sign in to the Wi-Fi</html>"];

/** What others answer in the server's place. */
const STRANGERS: readonly Stranger[] = [
  [200, "application/json", "{}"],
  [401, PROBLEM, problemText(401, "unauthenticated")],
  [409, "text/html", "<html>Conflict</html>"],
  [422, "text/html", "<html>Unprocessable</html>"],
  [429, PROBLEM, problemText(429, "too-many-tries")],
  [500, PROBLEM, problemText(500, "internal")],
  [502, "text/html", "<html>Bad gateway</html>"],
  [503, "text/plain", "busy"],
];

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** What of a call a reader of the trace wants to see. */
const told = ({ method, url }: Sent): string => `${method} ${url.replace(/^https:\/\/[^/]+\/api\/v1/, "")}`;

/** What a request asks for, whatever it is about. */
const kindOf = ({ method, url }: Sent): string => `${method} ${url.replace(/[0-9a-f-]{36}/, "")}`;
const isWriting = ({ url }: Sent): boolean => /soft-checks|redemptions/.test(url);

/** A device's way to the server, as a `fetch` for the pages of that device. */
export function createWire({ scheduler, random, weather, serve, trace, proxy }: WireWorld) {
  const oneWayMs = (): number => 1 + random.below(weather().slowMs);

  const pending = new Set<Request>();

  const strangerFor = (sent: Sent): Answered => {
    const earlier = proxy.get(kindOf(sent));
    if (earlier !== undefined && random.chance(0.3)) {
      trace(`~ a proxy gives an earlier answer ${earlier.status}: ${told(sent)}`);
      return earlier;
    }
    const [status, media, body] = random.chance(0.4) ? PORTAL : random.pick(STRANGERS);
    trace(`~ a stranger answers ${status}: ${told(sent)}`);
    // Problems are our own server's, in trouble: its answers name the request.
    const named = media === PROBLEM ? sent.headers.filter(([name]) => name === REQUEST_ID) : [];
    return { status, headers: [["content-type", media], ...named], body: bytes(body) };
  };

  const carry = (sent: Sent, answer: (answered: Answered | "broken") => void): void => {
    const now = weather();
    const nothing = (why: string) => {
      trace(`~ ${why}: ${told(sent)}`);
      // Sometimes the sender learns at once, sometimes it waits in vain.
      if (random.chance(0.5)) scheduler.after(oneWayMs(), () => answer("broken"));
    };
    if (random.chance(now.refuse)) {
      const stranger = strangerFor(sent);
      scheduler.after(oneWayMs(), () => answer(stranger));
      return;
    }
    const arrive = () => {
      serve(sent).then((answered) => back(sent, answered, nothing, answer));
    };
    if (random.chance(now.days)) {
      trace(`~ held for days: ${told(sent)}`);
      scheduler.after(DAY_MS * (0.2 + 2 * random.next()), arrive);
      return;
    }
    if (now.upClosed || random.chance(now.drop)) {
      nothing("never arrives");
      return;
    }
    scheduler.after(oneWayMs(), arrive);
    if (random.chance(now.twice)) {
      trace(`~ twice: ${told(sent)}`);
      scheduler.after(oneWayMs() + random.below(20_000), arrive);
    }
  };

  const back = (
    sent: Sent,
    answered: Answered | undefined,
    nothing: (why: string) => void,
    answer: (answered: Answered | "broken") => void,
  ): void => {
    const now = weather();
    if (answered === undefined || now.downClosed || random.chance(now.lose)) {
      nothing(answered === undefined ? "the server is not there" : `answer ${answered.status} lost`);
      return;
    }
    if (isWriting(sent)) proxy.set(kindOf(sent), answered);
    const cut = random.chance(now.cut);
    if (cut) trace(`~ answer ${answered.status} cut off: ${told(sent)}`);
    const body = cut ? answered.body.slice(0, random.below(answered.body.length + 1)) : answered.body;
    scheduler.after(oneWayMs(), () => answer({ ...answered, body }));
  };

  return (life: Life) =>
    async (request: Request): Promise<Response> => {
      const sent = await sentOf(request);
      // A request nobody holds is collected, and with it the signal that ends it.
      pending.add(request);
      const arrived = new Promise<Response>((resolve, reject) => {
        request.signal.addEventListener("abort", () => reject(request.signal.reason));
        carry(sent, (answered) => {
          if (answered === "broken") reject(new TypeError("network"));
          else resolve(responseOf(answered));
        });
      });
      const settle = () => pending.delete(request);
      arrived.then(settle, settle);
      return life.hold(arrived);
    };
}

export async function sentOf(request: Request): Promise<Sent> {
  const { method, url } = request;
  const headers = [...request.headers, ["accept-encoding", "gzip"] as const];
  const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
  return { method, url, headers, body };
}

export const requestOf = ({ method, url, headers, body }: Sent): Request =>
  new Request(url, {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    body: body ?? null,
  });

/** As a browser hands it to the page: unzipped. */
export async function answeredOf(response: Response): Promise<Answered> {
  const body = new Uint8Array(await response.arrayBuffer());
  const zipped = response.headers.get("content-encoding") === "gzip";
  const headers = [...response.headers].filter(([name]) => name !== "content-encoding");
  return { status: response.status, headers, body: zipped ? Uint8Array.from(gunzipSync(body)) : body };
}

const NO_BODY: ReadonlySet<number> = new Set([204, 304]);

export const responseOf = ({ status, headers, body }: Answered): Response =>
  new Response(NO_BODY.has(status) ? null : body, {
    status,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
  });
