import { AUDIT_OUTCOMES, type AuditOutcome, type AuditSearch } from "../../protocol/audit.ts";
import { momentsOfDays } from "./days.ts";

/** Everything that decides what the audit log shows; the address holds all of it. */
export type AuditQuery = {
  /** Local days, YYYY-MM-DD, both included; empty: without an end there. */
  readonly from: string;
  readonly to: string;
  /** Kinds of acts, separated by commas; empty: all. */
  readonly kind: string;
  /** Login, name of a terminal or a token, exactly. */
  readonly who: string;
  /** Id or number of the thing, exactly. */
  readonly subject: string;
  readonly outcome: AuditOutcome | undefined;
  /** Only acts before this number; empty: from the newest. */
  readonly before: string;
};

export const WHOLE_LOG: AuditQuery = {
  from: "",
  to: "",
  kind: "",
  who: "",
  subject: "",
  outcome: undefined,
  before: "",
};

const TEXTS = ["from", "to", "kind", "who", "subject", "before"] as const;
const FORMS: Readonly<Partial<Record<(typeof TEXTS)[number], RegExp>>> = {
  from: /^\d{4}-\d{2}-\d{2}$/,
  to: /^\d{4}-\d{2}-\d{2}$/,
  before: /^\d{1,15}$/,
};

/** The query as the search part of an address; what is plain is left out. */
export function auditAddress(query: AuditQuery): URLSearchParams {
  const search = new URLSearchParams();
  for (const name of TEXTS) if (query[name] !== "") search.set(name, query[name]);
  if (query.outcome !== undefined) search.set("outcome", query.outcome);
  return search;
}

/** Reads a query from an address; what cannot be meant is taken as plain. */
export function auditFromAddress(search: URLSearchParams): AuditQuery {
  const text = (name: (typeof TEXTS)[number]): string => {
    const said = search.get(name) ?? "";
    return FORMS[name]?.test(said) === false ? "" : said;
  };
  const outcome = AUDIT_OUTCOMES.find((known) => known === search.get("outcome"));
  const [from, to, kind, who, subject, before] = [
    text("from"),
    text("to"),
    text("kind"),
    text("who"),
    text("subject"),
    text("before"),
  ];
  return { from, to, kind, who, subject, before, outcome };
}

/** Anything that narrows the log, so that an empty one can say why. */
export const isAuditNarrowed = (query: AuditQuery): boolean =>
  query.outcome !== undefined || TEXTS.some((name) => name !== "before" && query[name] !== "");

const PAGE_SIZE = 50;

/** The query as `GET audit` takes it. */
export function auditSearch({ kind, who, subject, outcome, before, ...days }: AuditQuery): AuditSearch {
  const texts = { kind, who: who.trim(), subject: subject.trim(), before };
  const said = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ""));
  return {
    ...said,
    ...momentsOfDays(days),
    ...(outcome === undefined ? {} : { outcome }),
    limit: String(PAGE_SIZE),
  };
}
