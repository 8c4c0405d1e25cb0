/** A bug that somebody could write: one place of the product, found by its text, and what it becomes. */
export type PlantedBug = {
  readonly name: string;
  readonly file: string;
  /** Occurs exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  readonly why: string;
  /** Which invariant should notice; `bug`: the product itself stumbles. */
  readonly invariant: string;
};

const JOURNAL = "src/journal/journal.ts";
const VERDICT = "src/sync/verdict.ts";
const COMMIT = "server/features/redemptions/commit.ts";
const HOLD = "server/features/redemptions/hold.ts";

export const PLANTED_BUGS: readonly PlantedBug[] = [
  {
    name: "outbox-cleared-on-any-200",
    file: VERDICT,
    find: `  if (failure.kind !== "problem") return { kind: "keep", because: "link" };`,
    replace: `  if (failure.kind === "unexpected-answer" && failure.status === 200) return { kind: "stored", at: "2026-01-01T00:00:00.000Z", state: "stored" };
  if (failure.kind !== "problem") return { kind: "keep", because: "link" };`,
    why: "a captive portal answers 200, too",
    invariant: "I2",
  },
  {
    name: "answer-to-another-request-taken",
    file: "src/protocol/asking-over.ts",
    find: "    if (!isMine) return",
    replace: "    if (isMine === undefined) return",
    why: "what a proxy repeats is believed, also from before the server was restored",
    invariant: "S5",
  },
  {
    name: "trouble-of-the-server-puts-aside",
    file: VERDICT,
    find: "  if (problem.status >= 400 && problem.status < 500) return refusal(problem);",
    replace: "  if (problem.status >= 400) return refusal(problem);",
    why: "a server in trouble says nothing about the order",
    invariant: "S5",
  },
  {
    name: "clash-shown-as-stored",
    file: "src/sync/syncer.ts",
    find: `outbox.confirm(row.id, { kind: "clash", at: verdict.at })`,
    replace: `outbox.confirm(row.id, { kind: "at-the-server", at: verdict.at, state: "stored" })`,
    why: "nobody would relabel the bag",
    invariant: "S4",
  },
  {
    name: "refused-order-blocks",
    file: "src/sync/syncer.ts",
    find: `return fateOf(await outbox.quarantine(row.id, { kind: "refused", at, code, detail }));`,
    replace: `return [at, code, detail].length === 0 ? "cleared" : "kept";`,
    why: "a poisoned order is sent for ever",
    invariant: "I11",
  },
  {
    name: "order-without-outbox-row",
    file: JOURNAL,
    find: `  await rows.put("outbox", { id: bag, sequence, format, bytes, savedAt: at, signature: undefined });\n`,
    replace: "  if (sequence < 0) throw new Error(String([format, bytes]));\n",
    why: "saved, and never sent",
    invariant: "I1",
  },
  {
    name: "two-tabs-conclude-twice",
    file: JOURNAL,
    find: `  if (known !== undefined) return wordOf(await rows.where("journal", "bag", bag));\n`,
    replace: '  if (known !== undefined) await rows.where("journal", "bag", bag).then(wordOf);\n',
    why: "the word of the slower tab makes a second order",
    invariant: "I6",
  },
  {
    name: "sequence-not-kept",
    file: "src/journal/counters.ts",
    find: '  await rows.put("counters", { name, last: last + count });\n',
    replace: '  if (count < 0) await rows.put("counters", { name, last });\n',
    why: "every order is number one",
    invariant: "I10",
  },
  {
    name: "outbox-row-never-removed",
    file: "src/journal/outbox.ts",
    find: `        await rows.remove("outbox", id);
        await rows.remove("quarantine", id);`,
    replace: `        await rows.remove("quarantine", id);`,
    why: "sent for ever",
    invariant: "I11",
  },
  {
    name: "standing-of-a-sent-order-forgotten",
    file: "src/journal/outbox.ts",
    find: `        await setState(rows, id, state, state.kind === "clash" ? "clashed" : "confirmed");`,
    replace: `        if (state.kind === "clash") await setState(rows, id, state, "clashed");`,
    why: "the screen says for ever that it is only here",
    invariant: "S4",
  },
  {
    name: "visible-undo-does-nothing",
    file: "src/domain/bag.ts",
    find: "    if (!undone.has(entry.entry)) bag = apply(bag, entry);",
    replace: "    if (undone.size >= 0) bag = apply(bag, entry);",
    why: "what was taken back is still paid for",
    invariant: "I8",
  },
  {
    name: "no-time-limit-on-calls",
    file: "src/protocol/asking-over.ts",
    find: `method: call.method ?? "GET", headers, body, signal }`,
    replace: `method: call.method ?? "GET", headers, body }`,
    why: "an answer that never comes stops the queue while the page lives",
    invariant: "I11",
  },
  {
    name: "pauses-grow-without-end",
    file: "src/sync/back-off.ts",
    find: "  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 16));",
    replace: "  const longest = Math.max(LONGEST_MS, FIRST_MS * 3 ** Math.min(failures, 16));",
    why: "after an hour without a network the terminal waits for a day",
    invariant: "I11",
  },
  {
    name: "till-never-asks-again",
    file: "src/sync/till-link.ts",
    find: "createSendLoop(repeatAll, world.alone, world.random)",
    replace: `createSendLoop(async () => (repeatAll.length > 0 ? repeatAll() : { end: "drained", sent: 0 }), world.alone, world.random)`,
    why: "a payment whose answer was lost stays unanswered",
    invariant: "I11",
  },
  {
    name: "payment-refused-by-a-proxy",
    file: "src/sync/till-sync.ts",
    find: `problem.status >= 500 || problem.status === 429 ||`,
    replace: `problem.status > 599 ||`,
    why: "a busy server would refuse a payment for good",
    invariant: "R2",
  },
  {
    name: "receipt-not-known-again",
    file: COMMIT,
    find: `  if (row.state === "committed" || row.state === "reversed") {`,
    replace: `  if (row.state === "reversed") {`,
    why: "a till that lost its answer is refused",
    invariant: "R2",
  },
  {
    name: "commit-leaves-the-hold",
    file: COMMIT,
    find: "  await act.queries.redemptions.update({ ...row, state: paid.value, committedAt: act.at, receipt });\n",
    replace:
      '  if (paid.value === "held") await act.queries.redemptions.update({ ...row, committedAt: act.at, receipt });\n',
    why: "redeemed by nobody: the till asks again and again",
    invariant: "I7",
  },
  {
    name: "release-keeps-the-claim",
    file: HOLD,
    find: `export async function letOut(act: Act, id: Uuid, { standing: { label, softCheck } }: Footing): Promise<void> {
  await act.queries.redemptions.unclaim(id, label);`,
    replace: `export async function letOut(act: Act, id: Uuid, { standing: { label, softCheck } }: Footing): Promise<void> {
  if (id.length === 0) await act.queries.redemptions.unclaim(id, label);`,
    why: "the bag waits, and no till can have it",
    invariant: "R2",
  },
  {
    name: "every-hold-gives-way",
    file: "server/features/redemptions/act.ts",
    find: `    const givesWay = other?.state === "expired" || takenOver.has(label);`,
    replace: `    const givesWay = other !== undefined || takenOver.has(label);`,
    why: "two tills hold one bag",
    invariant: "R2",
  },
  {
    name: "expiry-forgets-the-hold",
    file: "server/features/redemptions/sweep.ts",
    find: `  await queries.redemptions.update({ ...row, state: "expired" });\n`,
    replace: "",
    why: "the bag is to be checked and still held",
    invariant: "R2",
  },
  {
    name: "same-order-stored-twice",
    file: "server/features/soft-checks/arrive.ts",
    find: `    return ok("again");\n`,
    replace: "",
    why: "the same bytes again have another effect",
    invariant: "bug",
  },
  {
    name: "hash-of-what-was-read",
    file: "server/features/soft-checks/put-route.ts",
    find: "  const contentSha256 = sha256Hex(bytes);",
    replace: "  const contentSha256 = sha256Hex(bytes.length === 0 ? bytes : JSON.stringify({ ...document, at: 0 }));",
    why: "the answer echoes the hash of other bytes than came",
    invariant: "I6",
  },
  {
    name: "relabel-does-not-bind",
    file: "server/storage/queries/soft-checks.ts",
    find: ".set({ label, state, bound: 1 })",
    replace: ".set({ label, state })",
    why: "a WHERE or SET forgotten: two bags could be bound to the label",
    invariant: "I7",
  },
  {
    name: "label-never-taken",
    file: "server/features/soft-checks/arrive.ts",
    find: "  if (arrival.label !== undefined && label !== undefined) await",
    replace: "  if (arrival.label !== undefined && label !== undefined && at < 0) await",
    why: "the second bag under the label finds it free",
    invariant: "I7",
  },
  {
    name: "no-transaction",
    file: "server/storage/storage.ts",
    find: "transactions.run((transaction) => act(transaction, work))",
    replace: "act(writer, work)",
    why: "a crash, or another request, comes between the parts of one act",
    invariant: "I7",
  },
  {
    name: "facts-not-counted",
    file: "server/storage/fact-ledger.ts",
    find: "{ store, more: facts.length }",
    replace: "{ store, more: facts.length + 1 }",
    why: "events have gaps that nobody can explain",
    invariant: "I10",
  },
  {
    name: "claims-of-the-past-count",
    file: "server/storage/queries/standings.ts",
    find: `    .where("live", "=", 1)\n`,
    replace: "",
    why: "a WHERE guard gone: a released payment still holds its bags",
    invariant: "R2",
  },
  {
    name: "prices-change-while-staged",
    file: "server/storage/queries/catalogue-at-version.ts",
    find: `    .whereRef("article_keys.from_version", "<=", "catalogues.version")\n`,
    replace: "",
    why: "half an import is seen",
    invariant: "I13",
  },
  {
    name: "delta-over-a-gap",
    file: "src/journal/catalogue-copy.ts",
    find: "    if (delta.to <= version) continue;\n",
    replace: "    if (delta.to < 0) continue;\n",
    why: "an old answer takes the copy back",
    invariant: "I13",
  },
  {
    name: "head-without-its-deltas",
    file: "src/journal/catalogue-copy.ts",
    find: `const writing = deltas.map((delta) => rows.put("deltas", delta));\n`,
    replace: "const writing: Promise<void>[] = [];\n",
    why: "after a reload the copy has a new version and old prices",
    invariant: "I13",
  },
  {
    name: "conflict-of-a-cut-off-sale-not-kept",
    file: "server/features/redemptions/settle-paid.ts",
    find: "  for (const conflict of conflicts) await recordConflict(act, paid, conflict);\n",
    replace: "  for (const conflict of conflicts.slice(conflicts.length)) await recordConflict(act, paid, conflict);\n",
    why: "a bag was sold twice, and no manager hears of it",
    invariant: "R4",
  },
  {
    name: "extension-extends-nothing",
    file: HOLD,
    find: "return hold(act, { id, till, terminal, staff, labels, accepted: [], expiresAt });",
    replace:
      "return hold(act, { id, till, terminal, staff, labels, accepted: [], expiresAt: Math.min(expiresAt, row.expiresAt) });",
    why: "the bag runs out while its customer looks for the purse",
    invariant: "R2",
  },
  {
    name: "reversal-not-told-again",
    file: "src/sync/till-sync.ts",
    find: `const reversed = proof === undefined ? "refused" : await reverseAgain(world, record, proof);`,
    replace: `const reversed = proof === undefined || record.id.length > 0 ? "refused" : await reverseAgain(world, record, proof);`,
    why: "a restored server counts goods as paid that lie on the counter",
    invariant: "I3",
  },
  {
    name: "proof-of-a-reversal-not-kept",
    file: "src/till/state/by-right.ts",
    find: "      const proof = answer.value.reversal;\n",
    replace: "      const proof = answer.value.id.length > 0 ? undefined : answer.value.reversal;\n",
    why: "the till has nothing to show a restored server",
    invariant: "I3",
  },
];
