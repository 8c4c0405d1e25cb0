import autocannon from "autocannon";
import type { Prepared, Subject } from "./subject.ts";

export type Load = { readonly perSecond: number; readonly p50Ms: number; readonly p99Ms: number };

type Wanted = { readonly connections: number; readonly seconds: number };

/** Asks the same things again and again, as fast as the server answers, for so long. */
export const askFor = (subject: Subject, asked: readonly Prepared[], { connections, seconds }: Wanted): Promise<Load> =>
  cannon(subject, { connections, duration: seconds, requests: [...asked] });

/** Sends each once, over so many connections. */
export function sendAll(subject: Subject, sent: readonly Prepared[], connections: number): Promise<Load> {
  const share = Math.floor(sent.length / connections);
  const waiting = [...sent];
  return cannon(subject, {
    connections,
    amount: share * connections,
    setupClient: (client) => client.setRequests(waiting.splice(0, share)),
  });
}

async function cannon(subject: Subject, options: Omit<autocannon.Options, "url">): Promise<Load> {
  const result = await autocannon({ url: subject.origin, timeout: 30, ...options });
  const { errors, non2xx, duration, latency } = result;
  if (errors + non2xx > 0) throw new Error(`${errors} calls failed, ${non2xx} were refused: no measurement`);
  return { perSecond: result["2xx"] / duration, p50Ms: latency.p50, p99Ms: latency.p99 };
}
