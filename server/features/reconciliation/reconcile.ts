import type { Ports } from "../../ports/ports.ts";
import { judgeFact } from "./judge-facts.ts";
import { judgeLists } from "./judge-lists.ts";
import { judgeSequences } from "./judge-sequences.ts";

/** Facts looked at in one transaction: few enough that nobody waits long for it. */
const AT_ONCE = 100;
/** Transactions of one turn: a server that is new to reconciliation catches up with years of facts turn by turn. */
const MOST_TURNS = 100;

/**
 * Finds what two witnesses tell differently by now, in every store (M3). For a timer; what is knowable when it begins is listed
 * when it ends. Several servers may do it at once: each difference is kept once.
 */
export async function reconcileAll(ports: Ports): Promise<void> {
  for (const { id } of await ports.storage.read(({ stores }) => stores.all())) await reconcile(ports, id);
}

/** The same for one store. */
export async function reconcile(ports: Ports, store: string): Promise<void> {
  let looked = 0;
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const some = await lookAtFacts(ports, store);
    looked += some;
    if (some < AT_ONCE) break;
  }
  if (looked > 0 || (await haveReported(ports, store))) {
    await ports.storage.write((queries) => judgeSequences({ queries, ports, store, at: ports.clock.now() }));
  }
  await judgeLists(ports, store);
}

/** Has a terminal said something since its numbers were last looked at? */
const haveReported = ({ storage }: Ports, store: string): Promise<boolean> =>
  storage.read(async ({ terminals, reconciliation }) => {
    const looks = new Map(
      (await reconciliation.sequenceMarks(store)).map(({ terminal, judgedAt }) => [terminal, judgedAt]),
    );
    return (await terminals.reports(store)).some(
      ({ terminal, receivedAt }) => receivedAt >= (looks.get(terminal) ?? 0),
    );
  });

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
    for (const fact of facts) await judgeFact(keeping, fact);
    const last = facts.at(-1);
    if (last !== undefined) await queries.reconciliation.moveTo(store, last.n);
    return facts.length;
  });
}
