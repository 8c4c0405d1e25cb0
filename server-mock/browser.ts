import { HttpResponse, http } from "msw";
import { setupWorker } from "msw/browser";
import type { Fetch } from "./faults.ts";

/**
 * What a browser would have made of the answer: it unpacks `content-encoding` on the wire, which an answer made in the
 * page never crosses.
 */
function unpacked(answer: Response): Response {
  if (answer.headers.get("content-encoding") !== "gzip" || answer.body === null) return answer;
  const headers = new Headers(answer.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  const body = answer.body.pipeThrough(new DecompressionStream("gzip"));
  return new Response(body, { status: answer.status, headers });
}

/**
 * Every call of the wire that this page or a frame in it makes is answered by `fetch`; everything else goes to the
 * network. Frames start no worker of their own: MSW's worker hands their calls to the page that started it. `script` is
 * the address of MSW's worker; it must lie above the pages.
 */
export async function answerCalls(fetch: Fetch, script: string): Promise<void> {
  const answer = async ({ request }: { readonly request: Request }): Promise<Response> => {
    try {
      return unpacked(await fetch(request));
    } catch {
      return HttpResponse.error();
    }
  };
  await setupWorker(http.all("*/api/*", answer)).start({
    quiet: true,
    onUnhandledFrame: "bypass",
    serviceWorker: { url: script },
  });
}
