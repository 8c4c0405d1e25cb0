import {
  type Fault,
  PROBLEM_MEDIA_TYPE,
  type Problem,
  type ProblemCode,
  problemType,
} from "../../src/protocol/problem.ts";
import type { Answer } from "./answer.ts";

type Meaning = { readonly status: number; readonly title: string };

/** What each code means on the wire: status and a short sentence for integrators (RFC 9457 3.1.3). */
const MEANINGS: Readonly<Record<ProblemCode, Meaning>> = {
  "malformed-json": { status: 400, title: "The body is not JSON" },
  "malformed-body": { status: 400, title: "Something in the request has the wrong shape" },
  "malformed-barcode": { status: 400, title: "This is not a barcode" },
  "malformed-label": { status: 400, title: "This is not a label number: its check digit is wrong" },
  "malformed-id": { status: 400, title: "This is not an id" },
  "too-large": { status: 413, title: "The body is too large" },
  "unsupported-media-type": { status: 415, title: "The body has a media type that is not understood here" },
  "not-found": { status: 404, title: "Nothing is here" },
  "method-not-allowed": { status: 405, title: "This cannot be done here" },
  unauthenticated: { status: 401, title: "A valid session or token is needed" },
  forbidden: { status: 403, title: "The session has no right to this" },
  "too-many-tries": { status: 429, title: "Too many tries: wait" },
  "wrong-code": { status: 403, title: "The code is wrong, used up or too old" },
  "wrong-pin": { status: 403, title: "Login and PIN do not belong together" },
  locked: { status: 403, title: "After too many wrong PINs the login is locked: somebody with the right opens it" },
  "weak-pin": { status: 422, title: "The PIN is too easy to guess" },
  "last-admin": { status: 409, title: "The store needs one administrator who can sign in" },
  "already-set-up": { status: 409, title: "The store is set up already" },
  "not-set-up": { status: 409, title: "The store is not set up yet" },
  "design-in-use": { status: 409, title: "A roll of this design is being printed" },
  "settings-changed": { status: 409, title: "The settings have changed since then" },
  "name-taken": { status: 409, title: "The name is taken" },
  "badge-taken": { status: 409, title: "Somebody else of the store has this badge" },
  "prefix-taken": { status: 409, title: "The label prefix collides with one of the chain" },
  "unknown-article": { status: 404, title: "No article has this barcode" },
  "unknown-label": { status: 404, title: "No label has this number" },
  "unknown-soft-check": { status: 404, title: "No soft check has this id" },
  "unknown-run": { status: 404, title: "No label run has this id" },
  "unknown-printer": { status: 404, title: "No printer has this id" },
  "unknown-design": { status: 404, title: "No label design has this id" },
  "unknown-redemption": { status: 404, title: "No redemption has this id" },
  "unknown-terminal": { status: 404, title: "No terminal has this id" },
  "unknown-staff": { status: 404, title: "Nobody of the staff has this id" },
  "unknown-token": { status: 404, title: "No token has this id" },
  "unknown-webhook": { status: 404, title: "No webhook has this id" },
  "serials-used-up": { status: 409, title: "The label prefix has too few numbers left" },
  "design-refused": { status: 422, title: "Labels of this design cannot be printed" },
  "printer-refused": { status: 502, title: "The printer did not take it" },
  "snapshot-needed": { status: 410, title: "The changes since then are not kept: take a snapshot" },
  "no-catalogue": { status: 404, title: "There is no catalogue yet" },
  "import-running": { status: 409, title: "Another import is running" },
  "unknown-import": { status: 404, title: "No import has this id" },
  "nothing-to-come": { status: 404, title: "No such price is to come" },
  "unknown-profile": { status: 404, title: "No mapping profile has this id" },
  "folder-taken": { status: 409, title: "Another profile watches this folder" },
  "catalogue-changed": { status: 409, title: "The catalogue has changed since it was compared: compare again" },
  "needs-confirmation": {
    status: 409,
    title: "Unusually many articles would leave: somebody must say that it is right",
  },
  "version-not-kept": { status: 404, title: "This version of the catalogue is not kept" },
  "broken-file": { status: 400, title: "The file is broken: the old catalogue stays" },
  "label-clash": {
    status: 409,
    title: "The label is bound to another soft check: this one was stored and needs a label",
  },
  "different-content": { status: 422, title: "This id was used with other content" },
  "not-now": { status: 409, title: "Not in this state" },
  "labels-refused": { status: 409, title: "Some labels were refused: nothing was changed" },
  "not-held": { status: 409, title: "The labels are held by another till" },
  "already-committed": { status: 409, title: "Committed already, with another receipt" },
  "busy-try-later": { status: 503, title: "The database does not answer now: send the same call again" },
  internal: { status: 500, title: "The server failed: this is no fault of the request" },
};

export const statusOf = (code: ProblemCode): number => MEANINGS[code].status;
export const titleOf = (code: ProblemCode): string => MEANINGS[code].title;

export type ProblemExtras = {
  readonly detail?: string;
  readonly faults?: readonly Fault[];
  /** Members of the problem's own (`refused`, `till`, `stored` …). */
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** What was asked for: whoever asked for something else takes this for no answer (RFC 9457 section 3.1.5). */
  readonly instance?: string;
};

/** A problem as an answer: `application/problem+json` with the code's status. */
export function problemAnswer(code: ProblemCode, extras: ProblemExtras = {}): Answer {
  const { detail, faults, fields, headers, instance } = extras;
  const problem: Problem = {
    ...fields,
    type: problemType(code),
    title: titleOf(code),
    status: statusOf(code),
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(instance === undefined ? {} : { instance }),
    ...(faults === undefined ? {} : { faults: [...faults] }),
  };
  return {
    status: statusOf(code),
    headers: { ...headers, "content-type": PROBLEM_MEDIA_TYPE },
    body: JSON.stringify(problem),
  };
}
