import * as v from "valibot";
import { type Uuid, uuid } from "../../domain/ids.ts";
import { type LabelNumber, labelNumber } from "../../domain/label-number.ts";
import { mergedTotal, mergeLines } from "../../domain/merge.ts";
import { type LabelStanding, mayHold, type Receipt, sameReceipt } from "../../domain/redemption.ts";
import { countDifferences } from "../../domain/spot-check.ts";
import type { SoftCheckState } from "../../domain/state-table.ts";
import { softCheck } from "../../journal/testing/samples.ts";
import { WireSoftCheck } from "../../protocol/formats/soft-check-formats.ts";
import { PaidBody } from "../../protocol/handoff/paid.ts";
import type { EventPage, TerminalKey } from "../../protocol/identity.ts";
import type { LabelView } from "../../protocol/label-view.ts";
import { type ProblemCode, problemType } from "../../protocol/problem.ts";
import { CommitBody, HoldBody, OpeningBody, type RedemptionView, TakeoverBody } from "../../protocol/redemptions.ts";
import { RecountBody, RecountSkipBody, type SpotCheckView } from "../../protocol/spot-checks.ts";
import { answeredTo } from "../../protocol/testing/answered-to.ts";
import { API } from "../../protocol/version.ts";

/** What the wire does with the next calls of an address: answered, or the answer is lost, or the call never arrives. */
type Fate = "answered" | "answer-lost" | "never-arrived";

type Bag = {
  state: "stored" | "needs-check" | "cancelled" | "opened-at-the-till";
  readonly n: number;
  liveIn?: string | undefined;
};
type Redemption = {
  readonly till: string;
  state: RedemptionView["state"];
  labels: readonly LabelNumber[];
  receipt: Receipt | null;
};

/** A store server of the redemption part of the wire, by the domain's own rules, with knobs for what goes wrong. */
export type ScriptedStore = {
  readonly fetch: (request: Request) => Promise<Response>;
  /** Every call that arrived: "PUT redemptions", "POST commit" … */
  readonly arrived: string[];
  readonly redemptions: ReadonlyMap<string, Redemption>;
  /** Labels whose bags were opened. */
  readonly opened: ReadonlySet<LabelNumber>;
  addBag(n: number, label: LabelNumber, state?: Bag["state"]): void;
  /** Handhelds whose keys the store tells. */
  readonly keys: TerminalKey[];
  /** What tills said they had sold while they were cut off. */
  readonly paid: PaidBody[];
  /** A label that is printed, and whose bag has not arrived. */
  print(label: LabelNumber): void;
  /** A rule asks to recount the bag under that label. */
  askToRecount(label: LabelNumber): void;
  /** The order under a label that was printed arrives, and the store's events tell. */
  arrive(n: number, label: LabelNumber): void;
  /** Another till takes it. */
  holdElsewhere(label: LabelNumber, till: string): void;
  /** From now on calls whose address ends so fare so. */
  fate(ending: string, fate: Fate): void;
};

const SINCE = "2026-03-01T09:00:00.000Z";
const ELSEWHERE = "elsewhere";
/** The store's own word for every reversal. */
export const REVERSAL = { at: SINCE, who: "manager", terminal: null, reason: "said", proof: "0".repeat(64) };
/** The PIN of everybody. */
export const PIN = "135790";

export function scriptedStore(settings: unknown): ScriptedStore {
  const bags = new Map<LabelNumber, Bag>();
  const printed = new Set<LabelNumber>();
  const redemptions = new Map<string, Redemption>();
  const fates = new Map<string, Fate>();
  const arrived: string[] = [];
  const opened = new Set<LabelNumber>();
  const keys: TerminalKey[] = [];
  const paid: PaidBody[] = [];
  const checks = new Map<LabelNumber, SpotCheckView>();

  const events: EventPage["events"] = [];
  const waiting: (() => void)[] = [];
  /** Waits for one when there is none, as a long poll does; the newest number at once behind all of them. */
  const newEvents = async (request: Request): Promise<EventPage> => {
    const query = new URL(request.url).searchParams;
    const after = Number(query.get("after"));
    const page = () => ({ events: events.filter(({ n }) => n > after), last: events.length });
    if (query.get("wait") !== "0" && page().events.length === 0) {
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    return page();
  };
  const labelView = (text: string): LabelView => {
    const read = labelNumber(text);
    if (!read.ok) throw new Error(`no label: ${text}`);
    const bag = bags.get(read.value);
    const state = labelState(read.value) ?? "printed";
    return { number: read.value, state, run: null, forStaff: null, softCheck: bag ? softCheck(bag.n, 1).id : null };
  };
  /** Two people beside the cashier: the manager lends a right, the other cannot. */
  const signInStaff = (login: string, pin: string): Response => {
    if (pin !== PIN) return problem(401, "wrong-pin");
    const rights = login === "manager" ? ["redeem", "manage"] : ["redeem"];
    return Response.json({ token: `s_${login}`, expiresAt: SINCE, rights, staff: null, terminal: null });
  };

  const labelState = (label: LabelNumber): LabelStanding["labelState"] => {
    if (bags.has(label)) return "bound";
    return printed.has(label) ? "printed" : undefined;
  };
  const liveOf = (id: string): LabelStanding["live"] => {
    const { till, state, receipt } = known(id);
    const live = { redemption: idOf(id), till, since: SINCE };
    return state === "committed" ? { ...live, committed: { at: SINCE, receipt } } : live;
  };
  const standing = (label: LabelNumber): LabelStanding => {
    const bag = bags.get(label);
    return {
      label,
      labelState: labelState(label),
      softCheck: bag && { id: softCheck(bag.n, 1).id, state: bag.liveIn === undefined ? bag.state : "held" },
      live: bag?.liveIn === undefined ? undefined : liveOf(bag.liveIn),
      heldElsewhere: false,
    };
  };

  const view = (id: string): RedemptionView => {
    const { till, state, labels, receipt } = known(id);
    const documents = labels.map((label) => softCheck(bags.get(label)?.n ?? 0, 1));
    const lines = mergeLines(
      documents.map((document, at) => ({ label: labels[at] ?? document.label, lines: document.lines })),
    );
    return {
      id: idOf(id),
      state,
      till,
      since: SINCE,
      expiresAt: SINCE,
      committedAt: state === "committed" ? SINCE : null,
      receipt,
      softChecks: labels.map((label) =>
        softCheckView(bags.get(label)?.n ?? 0, label, state === "committed" ? "redeemed" : "held"),
      ),
      lines: lines.map((line) => ({ ...line, marks: [...line.marks], bags: [...line.bags] })),
      spotChecks: labels.flatMap((label) => checks.get(label) ?? []),
      totalMinor: mergedTotal(lines),
      currency: documents[0]?.currency ?? softCheck(0, 1).currency,
      ...(state === "reversed" ? { reversal: REVERSAL } : {}),
    };
  };

  const known = (id: string): Redemption => {
    const redemption = redemptions.get(id);
    if (redemption === undefined) throw new Error("the scripted store was asked for a redemption it does not have");
    return redemption;
  };

  const hold = (id: string, body: HoldBody): Response => {
    const before = redemptions.get(id);
    if (before !== undefined && before.state !== "held") return problem(409, "not-now");
    const refused = body.labels.flatMap((label) => {
      const own = bags.get(label)?.liveIn === id;
      const may = mayHold(standing(label), idOf(id), own || (body.accepted?.includes(label) ?? false));
      return may.ok ? [] : [may.error];
    });
    if (refused.length > 0) return problem(409, "labels-refused", { refused });
    for (const label of before?.labels ?? []) free(label);
    redemptions.set(id, { till: body.till, state: "held", labels: body.labels, receipt: null });
    for (const label of body.labels) claim(label, id);
    return Response.json(view(id));
  };
  const claim = (label: LabelNumber, id: string | undefined): void => {
    const bag = bags.get(label);
    if (bag !== undefined) bag.liveIn = id;
  };
  const free = (label: LabelNumber): void => claim(label, undefined);

  const commit = (id: string, { receipt }: CommitBody): Response => {
    const redemption = known(id);
    if (redemption.state === "committed") {
      return sameReceipt(redemption.receipt, receipt) ? Response.json(view(id)) : problem(409, "already-committed");
    }
    const taken = redemption.labels.find((label) => bags.get(label)?.liveIn !== id);
    if (taken !== undefined) return problem(409, "not-held", { till: "Till 9", since: SINCE });
    redemption.state = "committed";
    redemption.receipt = receipt;
    return Response.json(view(id));
  };
  const release = (id: string): Response => {
    const redemption = redemptions.get(id);
    if (redemption === undefined) return problem(404, "unknown-redemption");
    redemption.state = "released";
    for (const label of redemption.labels) if (bags.get(label)?.liveIn === id) free(label);
    return Response.json(view(id));
  };
  const extend = (id: string): Response => {
    const redemption = redemptions.get(id);
    if (redemption === undefined) return problem(404, "unknown-redemption");
    return hold(id, { till: redemption.till, labels: [...redemption.labels] });
  };

  const open = (text: string, { redemption }: OpeningBody): Response => {
    const read = labelNumber(text);
    if (!read.ok) return problem(400, "malformed-label");
    const label = read.value;
    const bag = bags.get(label);
    if (bag === undefined && !printed.has(label)) return problem(404, "unknown-label");
    if (bag?.liveIn !== undefined && bag.liveIn !== redemption) return problem(409, "not-now");
    if (redemption !== undefined && bag?.liveIn === redemption) {
      const own = known(redemption);
      own.labels = own.labels.filter((other) => other !== label);
      if (own.labels.length === 0) own.state = "released";
    }
    bags.set(label, { n: bag?.n ?? 0, state: "opened-at-the-till" });
    opened.add(label);
    return Response.json({ number: label, state: "opened", run: null, forStaff: null, softCheck: null });
  };

  /** Keeps the bag that its document names, under its label; a label that is another's clashes. */
  const bringIn = async (text: string): Promise<Response> => {
    const document = v.parse(WireSoftCheck, JSON.parse(text));
    const n = [...Array(100).keys()].find((one) => softCheck(one, 1).id === document.id);
    if (n === undefined) return problem(400, "malformed-body");
    const clashes = bags.has(document.label) && bags.get(document.label)?.n !== n;
    if (!bags.has(document.label)) bags.set(document.label, { n, state: "stored" });
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
    const body = {
      softCheck: { ...softCheckView(n, document.label, "stored"), state: clashes ? "clash" : "stored" },
      contentSha256: Buffer.from(digest).toString("hex"),
    };
    return clashes ? problem(409, "label-clash", { ...body, stored: true }) : Response.json(body);
  };

  const settle = (id: string, body: PaidBody): Response => {
    paid.push(body);
    const sold = body.bags.filter(({ label }) => bags.get(label)?.liveIn === ELSEWHERE);
    const good = body.bags.filter((bag) => !sold.includes(bag)).map(({ label }) => label);
    if (good.length > 0) {
      redemptions.set(id, { till: body.till, state: "committed", labels: good, receipt: body.receipt });
      for (const label of good) claim(label, id);
    }
    const conflicts = sold.map((bag) => ({
      ...bag,
      code: "already-redeemed",
      till: "Till 9",
      at: SINCE,
      receipt: null,
    }));
    return Response.json({ redemption: good.length > 0 ? view(id) : null, conflicts, at: SINCE });
  };

  const takeOver = (id: string, { till, labels }: v.InferOutput<typeof TakeoverBody>): Response => {
    for (const label of labels) free(label);
    return hold(id, { till, labels: [...new Set([...(redemptions.get(id)?.labels ?? []), ...labels])] });
  };
  const reverse = (id: string): Response => {
    const redemption = known(id);
    if (redemption.state !== "committed") return problem(409, "not-now");
    redemption.state = "reversed";
    for (const label of redemption.labels) free(label);
    return Response.json(view(id));
  };
  const recount = (id: string, { label, counted }: RecountBody): Response => {
    const check = checks.get(label);
    if (check === undefined) return problem(409, "not-now");
    const { lines } = softCheck(bags.get(label)?.n ?? 0, 1);
    const differences = [...countDifferences(lines, counted)];
    checks.set(label, { ...check, state: differences.length === 0 ? "equal" : "differs", differences });
    return Response.json(view(id));
  };
  const skip = (id: string, { label, reason }: RecountSkipBody): Response => {
    const check = checks.get(label);
    if (check === undefined) return problem(409, "not-now");
    checks.set(label, { ...check, state: "skipped", reason });
    return Response.json(view(id));
  };

  /** Whatever happens to a redemption, by the last part of its address. */
  const acts: Readonly<Record<string, (id: string, body: unknown) => Response>> = {
    hold: (id, body) => hold(id, v.parse(HoldBody, body)),
    commit: (id, body) => commit(id, v.parse(CommitBody, body)),
    takeover: (id, body) => takeOver(id, v.parse(TakeoverBody, body)),
    recounts: (id, body) => recount(id, v.parse(RecountBody, body)),
    "recount-skips": (id, body) => skip(id, v.parse(RecountSkipBody, body)),
    paid: (id, body) => settle(id, v.parse(PaidBody, body)),
    reversal: reverse,
    release,
    extension: extend,
  };
  const session = (body: unknown): Response => {
    const staff = v.safeParse(v.object({ kind: v.literal("staff"), login: v.string(), pin: v.string() }), body);
    if (staff.success) return signInStaff(staff.output.login, staff.output.pin);
    return Response.json({ token: "t_till", expiresAt: SINCE, rights: ["redeem"], staff: null, terminal: null });
  };
  /** The answers of each room of the wire. */
  type Asked = {
    readonly request: Request;
    readonly id: string;
    readonly act: string;
    readonly body: unknown;
    readonly text: string;
  };
  const rooms: Readonly<Record<string, (asked: Asked) => Response | Promise<Response>>> = {
    settings: () => Response.json(settings),
    sessions: ({ request, id, body }) => {
      if (id === "challenges") return Response.json({ challenge: "c", expiresAt: SINCE });
      return request.method === "DELETE" ? new Response(null, { status: 204 }) : session(body);
    },
    events: async ({ request }) => Response.json(await newEvents(request)),
    articles: () => problem(404, "unknown-article"),
    labels: ({ request, id, body }) =>
      request.method === "GET" ? Response.json(labelView(id)) : open(id, v.parse(OpeningBody, body)),
    terminals: () => Response.json({ items: keys }),
    "soft-checks": ({ text }) => bringIn(text),
    redemptions: ({ id, act, body }) => acts[act]?.(id, body) ?? problem(404, "not-found"),
  };
  const answer = async (request: Request, path: string): Promise<Response> => {
    const [, room = "", id = "", act = "hold"] = path.split("/");
    const text = await request.text();
    const body: unknown = text === "" ? undefined : JSON.parse(text);
    return rooms[room]?.({ request, id, act, body, text }) ?? problem(404, "not-found");
  };

  return {
    keys,
    paid,
    arrived,
    opened,
    redemptions,
    async fetch(request) {
      const path = new URL(request.url).pathname.slice(API.length);
      const fate = [...fates].find(([ending]) => path.endsWith(ending) || path.split("/")[1] === ending)?.[1];
      if (fate === "never-arrived") throw new TypeError("the network is down");
      arrived.push(`${request.method} ${path.split("/")[3] ?? path.split("/")[1]}`);
      const response = await answer(request, path);
      if (fate === "answer-lost") throw new TypeError("the answer was lost");
      return answeredTo(request, response);
    },
    addBag(n, label, state = "stored") {
      bags.set(label, { n, state });
    },
    askToRecount(label) {
      const nothingYet = { by: null, at: null, reason: null, differences: [] };
      checks.set(label, { label, state: "asked", rules: ["share"], ...nothingYet });
    },
    arrive(n, label) {
      bags.set(label, { n, state: "stored" });
      events.push({ n: events.length + 1, at: SINCE, kind: "soft-check-stored", subject: softCheck(n, 1).id });
      for (const tell of waiting.splice(0)) tell();
    },
    print: (label) => {
      printed.add(label);
    },
    holdElsewhere(label, till) {
      redemptions.set(ELSEWHERE, { till, state: "held", labels: [label], receipt: null });
      claim(label, ELSEWHERE);
    },
    fate: (ending, fate) => {
      fates.set(ending, fate);
    },
  };
}

const problem = (status: number, code: ProblemCode, more: Readonly<Record<string, unknown>> = {}): Response =>
  Response.json({ type: problemType(code), title: code, status, code, ...more }, { status });

const softCheckView = (n: number, label: LabelNumber, state: SoftCheckState): RedemptionView["softChecks"][number] => {
  const document = softCheck(n, 1);
  return {
    id: document.id,
    store: "s",
    state,
    label,
    terminal: document.terminal,
    terminalName: "TSD 1",
    staff: document.staff,
    staffName: "Anna",
    visit: document.visit,
    sequence: document.sequence,
    pieces: 1,
    lineCount: 1,
    currency: document.currency,
    totalMinor: document.totalMinor,
    openedAt: document.openedAt,
    sealedAt: document.sealedAt,
    agreedAt: document.sealedAt,
    storedAt: SINCE,
    redemption: null,
    contentSha256: "",
  };
};

/** Redemptions of other tills have no id that matters here. */
const idOf = (id: string): Uuid => (id === ELSEWHERE ? softCheck(999_999, 1).id : parseId(id));

function parseId(text: string): Uuid {
  const read = uuid(text);
  if (!read.ok) throw new Error(`no id: ${text}`);
  return read.value;
}
