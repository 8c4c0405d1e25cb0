import { answeredTo } from "../../protocol/testing/answered-to.ts";

export type Fetch = (request: Request) => Promise<Response>;

/**
 * What may happen to one call:
 * `drop` it never arrives · `lost` it takes effect, the answer is lost · `late` the same, after the next call ·
 * `twice` it arrives two times · `portal` a captive portal answers with a page and status 200 · `cut` the answer's body is
 * cut off · the rest are answers of a server in trouble, without effect.
 */
export type Fault = "drop" | "lost" | "late" | "twice" | "portal" | "cut" | "401" | "429" | "500" | "502";
export const FAULTS: readonly Fault[] = ["drop", "lost", "late", "twice", "portal", "cut", "401", "429", "500", "502"];

const CODES = { "401": "unauthenticated", "429": "too-many-tries", "500": "internal" } as const;

const problemAnswer = (status: keyof typeof CODES): Response =>
  Response.json(
    { type: "about:blank", title: "trouble", status: Number(status), code: CODES[status] },
    { status: Number(status) },
  );

const noAnswer = () => {
  throw new TypeError("network");
};

/** Wraps a fetch: `next` names what happens to the call at hand, undefined lets it through. */
export function faultyFetch(fetch: Fetch, next: (request: Request) => Fault | undefined): Fetch {
  const late: Request[] = [];
  return async (request) => {
    const fault = next(request);
    if (fault === "late") {
      late.push(request);
      return noAnswer();
    }
    const answer = await answerUnder(fault, fetch, request);
    for (const held of late.splice(0)) await fetch(held);
    return answer;
  };
}

async function answerUnder(fault: Fault | undefined, fetch: Fetch, request: Request): Promise<Response> {
  switch (fault) {
    case "drop":
    case "late":
      return noAnswer();
    case "lost":
      await fetch(request);
      return noAnswer();
    case "twice":
      await fetch(request.clone());
      return fetch(request);
    case "portal":
      return new Response("<html>Sign in to the Wi-Fi</html>", { headers: { "content-type": "text/html" } });
    case "cut":
      return cutOff(await fetch(request));
    case "401":
    case "429":
    case "500":
      return answeredTo(request, problemAnswer(fault));
    case "502":
      return new Response("<html>Bad gateway</html>", { status: 502 });
    case undefined:
      return fetch(request);
  }
}

async function cutOff(answer: Response): Promise<Response> {
  const body = await answer.arrayBuffer();
  return new Response(body.slice(0, body.byteLength / 2), { status: answer.status, headers: answer.headers });
}
