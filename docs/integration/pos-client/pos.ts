// A POS in a few hundred lines: holds bags, prints what is in them, takes the money, commits; and after a crash at any moment does
// what is left to do. Needs Node 24 and nothing else:
//
//   node pos.ts --server http://127.0.0.1:8080 --token TOKEN sell 91700000000017 91700000000024
//   node pos.ts --server http://127.0.0.1:8080 --token TOKEN recover
//
// The token: npx softcheck token create --scopes redeem,view
import { parseArgs } from "node:util";
import { openJournal } from "./journal.ts";
import { type Answer, newSaleId, type Receipt, type Redemption, type Wire, wireTo } from "./wire.ts";

/** Where the process can be made to die (`--crash`). */
const STEPS = ["begun", "hold-answered", "held", "paid", "commit-answered", "committed"] as const;
type Step = (typeof STEPS)[number];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    server: { type: "string", default: "http://127.0.0.1:8080" },
    token: { type: "string", default: process.env.SOFTCHECK_TOKEN ?? "" },
    journal: { type: "string", default: "pos.journal" },
    till: { type: "string", default: "POS 1" },
    crash: { type: "string" },
  },
});

/** A power cut: nothing is tidied up. */
function passing(step: Step): void {
  if (values.crash === step) process.kill(process.pid, "SIGKILL");
}

const journal = openJournal(values.journal);
const wire: Wire = wireTo(values.server, values.token, (call) => {
  if (call === "hold") passing("hold-answered");
  if (call === "commit") passing("commit-answered");
});

const PAUSES_MS = [200, 1_000, 5_000];

/** The same call again until it is known what became of it; every call of a redemption may be repeated. */
async function insist(call: () => Promise<Answer>): Promise<Answer> {
  for (const pause of PAUSES_MS) {
    const answer = await call();
    if (answer.kind !== "unknown") return answer;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return call();
}

const OK = 0;
const REFUSED = 2;
/** Nothing is lost: `recover` settles it when the server answers again. */
const NOT_SETTLED = 3;

async function sell(labels: readonly string[]): Promise<number> {
  const sale = newSaleId();
  journal.write({ sale, step: "begun", labels });
  passing("begun");
  const held = await insist(() => wire.hold(sale, values.till, labels));
  if (held.kind === "refused") return refused(sale, held);
  if (held.kind === "unknown") return giveBack(sale);
  passing("held");
  print(held.redemption);
  const receipt = { shift: "1", number: String(journal.receipts() + 1) };
  // In a real POS this entry and the receipt are one act of its own database.
  journal.write({ sale, step: "paid", receipt });
  passing("paid");
  return commit(sale, receipt, labels);
}

async function commit(sale: string, receipt: Receipt, labels: readonly string[]): Promise<number> {
  const answer = await insist(() => wire.commit(sale, receipt, labels));
  if (answer.kind === "unknown") return say(`Sale ${sale} is paid; the server has not heard of it yet.`, NOT_SETTLED);
  if (answer.kind === "refused") return refused(sale, answer);
  passing("committed");
  journal.write({ sale, step: "committed" });
  return say(`Sale ${sale} is committed with receipt ${receipt.number}.`, OK);
}

/** Nobody paid: the bags wait again. One that the server never heard of is free anyway. */
async function giveBack(sale: string): Promise<number> {
  const answer = await insist(() => wire.release(sale));
  if (answer.kind === "unknown") return say(`Sale ${sale} is not settled.`, NOT_SETTLED);
  if (answer.kind === "refused" && answer.code !== "unknown-redemption") return refused(sale, answer);
  journal.write({ sale, step: "released" });
  return say(`Sale ${sale} was not paid: its bags wait again.`, OK);
}

function refused(sale: string, { code, problem }: Extract<Answer, { kind: "refused" }>): number {
  journal.write({ sale, step: "refused", code });
  return say(`Sale ${sale} is refused: ${JSON.stringify(problem)}`, REFUSED);
}

/** After every start: what was paid is committed, what was not is given back. */
async function recover(): Promise<number> {
  let worst = OK;
  for (const { sale, labels, receipt } of journal.openSales()) {
    const ended = receipt === undefined ? await giveBack(sale) : await commit(sale, receipt, labels);
    worst = Math.max(worst, ended);
  }
  return worst;
}

function print({ lines, totalMinor, currency }: Redemption): void {
  for (const { barcode, name, unit, quantity, amountMinor, marks, marksMissing } of lines) {
    const ask = marksMissing > 0 ? `  (scan ${marksMissing} marking codes)` : "";
    console.log(`${barcode}  ${name}  ${quantity} ${unit}  ${amountMinor}${marks.length > 0 ? "  marked" : ""}${ask}`);
  }
  console.log(`TOTAL ${totalMinor} ${currency} (without discounts: those are the till's own)`);
}

function say(sentence: string, code: number): number {
  console.log(sentence);
  return code;
}

async function run(): Promise<number> {
  const [act, ...labels] = positionals;
  if (act !== "recover" && (act !== "sell" || labels.length === 0)) {
    return say(
      "node pos.ts [--server URL] [--token TOKEN] [--journal FILE] [--till NAME] sell LABEL… | recover",
      REFUSED,
    );
  }
  const settled = await recover();
  // A POS that owes the server an answer first pays that.
  return act === "sell" && settled !== NOT_SETTLED ? sell(labels) : settled;
}

process.exitCode = await run();
journal.close();
