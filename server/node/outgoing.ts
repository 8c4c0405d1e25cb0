import { lookup as resolve } from "node:dns";
import { type ClientRequest, request as plainRequest } from "node:http";
import { request as secureRequest } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { err, ok, type Result } from "../../src/domain/result.ts";
import type { DeliveryFault } from "../../src/protocol/webhooks.ts";
import type { Outgoing, Parcel } from "../ports/outgoing.ts";
import { isReachable } from "./reachable.ts";

/** From the first byte to the last; far below a sender's lease. */
const TIME_LIMIT_MS = 15_000;
/** Of an answer so much is taken, and none of it is looked at. */
const ANSWER_BYTES = 16_384;

const ADDRESS_NOT_ALLOWED = "ERR_ADDRESS_NOT_ALLOWED";

class AddressNotAllowed extends Error {
  readonly code = ADDRESS_NOT_ALLOWED;
}

/**
 * The network by Node. The address is looked at where it is connected to, not before: a name may stand for another one by
 * then. Redirects are not followed; a new connection each time.
 */
export function nodeOutgoing(privateAllowed: boolean, timeLimitMs = TIME_LIMIT_MS): Outgoing {
  /** All that a name stands for must be allowed: the connection takes whichever answers first. */
  const guarded: LookupFunction = (host, options, found) => {
    resolve(host, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return found(error, []);
      const forbidden = addresses.some(({ address }) => !isReachable(address, privateAllowed));
      if (forbidden) return found(new AddressNotAllowed(host), []);
      if (options.all === true) return found(null, addresses);
      const [first] = addresses;
      found(null, first?.address ?? "", first?.family);
    });
  };
  return {
    privateAllowed,
    async post(parcel) {
      const url = new URL(parcel.url);
      const host = url.hostname.replace(/^\[|\]$/g, "");
      // No name, no lookup.
      if (isIP(host) !== 0 && !isReachable(host, privateAllowed)) return err({ code: "address-not-allowed" });
      // In the clear only within the shop's own network.
      if (url.protocol !== "https:" && !privateAllowed) return err({ code: "address-not-allowed" });
      return sent(url, parcel, guarded, timeLimitMs);
    },
  };
}

function sent(
  url: URL,
  { headers, body }: Parcel,
  lookup: LookupFunction,
  timeLimitMs: number,
): Promise<Result<null, DeliveryFault>> {
  const bytes = Buffer.from(body);
  const begin = url.protocol === "https:" ? secureRequest : plainRequest;
  const signal = AbortSignal.timeout(timeLimitMs);
  return new Promise((resolved) => {
    const call: ClientRequest = begin(url, {
      method: "POST",
      headers: { ...headers, "content-length": bytes.length },
      agent: false,
      signal,
      lookup,
    });
    call.on("error", (error: NodeJS.ErrnoException) => resolved(err({ code: faultOf(error) })));
    call.on("response", (answer) => {
      const status = answer.statusCode ?? 0;
      const outcome: Result<null, DeliveryFault> =
        status >= 200 && status < 300 ? ok(null) : err({ code: "refused", status });
      let read = 0;
      answer.on("data", (chunk: Buffer) => {
        read += chunk.length;
        if (read > ANSWER_BYTES) answer.destroy();
      });
      // Its status is its answer, whatever becomes of the rest.
      answer.on("error", () => resolved(outcome));
      answer.on("close", () => resolved(outcome));
    });
    call.end(bytes);
  });
}

const NAME_FAULTS: readonly (string | undefined)[] = ["ENOTFOUND", "EAI_AGAIN", "ENODATA"];
const LATE: readonly (string | undefined)[] = ["ABORT_ERR", "ETIMEDOUT", "ECONNRESET", "EPIPE"];

function faultOf({ code, name }: NodeJS.ErrnoException): DeliveryFault["code"] {
  if (code === ADDRESS_NOT_ALLOWED) return "address-not-allowed";
  if (NAME_FAULTS.includes(code)) return "no-such-host";
  if (LATE.includes(code) || name === "TimeoutError" || name === "AbortError") return "no-answer";
  // OpenSSL's words for certificates that cannot be believed, and Node's own for wrong names.
  return /^(ERR_TLS|CERT_|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|ERR_SSL|HOSTNAME)/.test(code ?? "")
    ? "not-trusted"
    : "no-connection";
}
