import { randomBytes, randomUUID } from "node:crypto";

/** The parts of `POST redemptions` that a POS needs; all of it is in the server's own `/api/v1/openapi.json`. */
export type SoldLine = {
  readonly barcode: string;
  readonly sku: string;
  readonly name: string;
  /** `pc`: pieces; `g`, `ml`: grams and millilitres. */
  readonly unit: "pc" | "g" | "ml";
  readonly quantity: number;
  readonly unitPriceMinor: number;
  readonly amountMinor: number;
  /** Raw marking codes, one per unit at most; the group separator (0x1D) is in them. */
  readonly marks: readonly string[];
  readonly marksMissing: number;
};
export type Redemption = {
  readonly id: string;
  readonly state: "held" | "committed" | "released" | "expired" | "reversed";
  readonly lines: readonly SoldLine[];
  readonly totalMinor: number;
  readonly currency: string;
};
export type Receipt = { readonly shift: string; readonly number: string };

export type Answer =
  | { readonly kind: "done"; readonly redemption: Redemption }
  /** The server refused, and will refuse the same call again. */
  | { readonly kind: "refused"; readonly code: string; readonly problem: unknown }
  /** Nobody knows what became of it: the same call must be made again. */
  | { readonly kind: "unknown" };

export type Wire = {
  hold(sale: string, till: string, labels: readonly string[]): Promise<Answer>;
  commit(sale: string, receipt: Receipt, labels: readonly string[]): Promise<Answer>;
  release(sale: string): Promise<Answer>;
};

const TIME_LIMIT_MS = 10_000;

/** `hook` is called when the server has answered and nobody has looked at the answer yet. */
export function wireTo(server: string, token: string, hook: (call: string) => void): Wire {
  const ask = async (call: string, method: string, path: string, body: unknown): Promise<Answer> => {
    const name = randomUUID();
    try {
      const response = await fetch(`${server}/api/v1/${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          // The server repeats it: an answer without it is somebody else's, or a proxy's.
          "softcheck-request": name,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(TIME_LIMIT_MS),
      });
      hook(call);
      if (response.headers.get("softcheck-request") !== name) return { kind: "unknown" };
      return answerOf(response.status, await response.json());
    } catch {
      return { kind: "unknown" };
    }
  };
  return {
    hold: (sale, till, labels) => ask("hold", "PUT", `redemptions/${sale}`, { till, labels }),
    commit: (sale, receipt, labels) => ask("commit", "POST", `redemptions/${sale}/commit`, { receipt, labels }),
    release: (sale) => ask("release", "POST", `redemptions/${sale}/release`, {}),
  };
}

/** Refusals that say nothing of the sale: the same call can still succeed. */
const PASSING = new Set(["unauthenticated", "too-many-tries", "busy-try-later", "internal"]);

function answerOf(status: number, body: Redemption & { readonly code?: string }): Answer {
  if (status < 300) return { kind: "done", redemption: body };
  const { code } = body;
  if (status >= 500 || code === undefined || PASSING.has(code)) return { kind: "unknown" };
  return { kind: "refused", code, problem: body };
}

/** UUIDv7 (RFC 9562): the milliseconds, then random bits. The id of a sale is made before anything is sent. */
export function newSaleId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
