import type { Uuid } from "../../../src/domain/ids.ts";
import type { Duty } from "../../frame/duty.ts";
import type { Ports } from "../../ports/ports.ts";
import { judgeFact } from "./judge-facts.ts";
import { judgeLists } from "./judge-lists.ts";
import { judgeSequences } from "./judge-sequences.ts";

/** Facts looked at in one transaction: few enough that nobody waits long for it. */
const AT_ONCE = 100;
/** Transactions of one turn: a server that is new to reconciliation catches up with years of facts turn by turn. */
const MOST_TURNS = 100;

/**
 * Finds what two witnesses tell differently by now, in these stores (M3); without them, in all. What is knowable when it begins
 * is listed when it ends. Several servers may do it at once: each difference is kept once. Returns the stores that could not
 * be looked at.
 */
export async function reconcileAll(ports: Ports, only?: Iterable<string>): Promise<readonly string[]> {
  const chosen = only ?? (await ports.storage.read(({ stores }) => stores.all())).map(({ id }) => id);
  const failed: string[] = [];
  for (const store of chosen) {
    // One store that cannot be looked at keeps no other one from it.
    await reconcile(ports, store).catch((error: unknown) => {
      ports.log.error("a store could not be reconciled", { store, error: String(error) });
      failed.push(store);
    });
  }
  return failed;
}

/**
 * The same for a timer: only the stores where something came since. The first turn of a duty looks at all: whoever had it
 * before may have died between a fact and what was to come of it.
 */
export function makeReconciliation(ports: Ports, duty: Duty): () => Promise<void> {
  let owed: readonly string[] | undefined;
  return async () => {
    const isOurs = await duty();
    const failed = owed;
    owed = undefined;
    if (!isOurs) return;
    const behind = failed && (await ports.storage.read(({ reconciliation }) => reconciliation.behind()));
    owed = await reconcileAll(ports, behind && new Set([...behind, ...failed]));
  };
}

/** The same for one store. */
export async function reconcile(ports: Ports, store: string): Promise<void> {
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    if ((await lookAtFacts(ports, store)) < AT_ONCE) break;
  }
  const heard = await ports.storage.read(({ reconciliation }) => reconciliation.newReports(store));
  if (heard.length > 0) {
    await ports.storage.write((queries) =>
      judgeSequences({ queries, ports, store, at: ports.clock.now() }, new Set(heard)),
    );
  }
  await judgeLists(ports, store);
}

/** The next facts, in their order: where it stopped is written with what came of them. How many there were. */
async function lookAtFacts(ports: Ports, store: string): Promise<number> {
  const known = await ports.storage.read(async ({ reconciliation, facts }) => ({
    position: (await reconciliation.position(store)) ?? 0,
    last: await facts.last(store),
  }));
  if (known.position >= known.last) return 0;
  return ports.storage.write(async (queries) => {
    const position = (await queries.reconciliation.position(store)) ?? 0;
    const facts = await queries.facts.after(store, position, AT_ONCE);
    const keeping = { queries, ports, store, at: ports.clock.now() };
    const arrived = new Set<Uuid>();
    for (const fact of facts) {
      const terminal = await judgeFact(keeping, fact);
      if (terminal !== undefined) arrived.add(terminal);
    }
    await judgeSequences(keeping, arrived);
    const last = facts.at(-1);
    if (last !== undefined) await queries.reconciliation.moveTo(store, last.n);
    return facts.length;
  });
}
