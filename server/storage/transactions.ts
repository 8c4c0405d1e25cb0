import { CompiledQuery, type Kysely } from "kysely";
import type { Database } from "./schema/database.ts";

type Work<T> = (transaction: Kysely<Database>) => Promise<T>;

/** How works get their transaction: each is done whole or not at all, and its caller hears of it after the commit. */
export type Transactions = { run<T>(work: Work<T>): Promise<T> };

/** A transaction for each. `opened`: how its queries are to be sent. */
export const oneEach = (db: Kysely<Database>, opened: Work<Kysely<Database>>): Transactions => ({
  run: (work) =>
    db
      .transaction()
      .setIsolationLevel("read committed")
      .execute(async (transaction) => work(await opened(transaction))),
});

/** Most works that share a commit: the first of them waits for the last. */
const MOST_TOGETHER = 64;

/** A work that waits for its turn. */
type Joined = {
  /** Does it; the answer tells its caller, and is to be called when all of it is on the disk. */
  attempt(transaction: Kysely<Database>): Promise<() => void>;
  fail(error: unknown): void;
};

/**
 * Where one writes at a time, works that wait share a transaction, and so one flush of the disk, which costs more than
 * all their statements. They run one after another, each behind a savepoint: one that fails is undone alone. No caller hears
 * anything before the commit; when that fails, all of them fail. `gathered`: when those that are at the door have come in.
 */
export function sharing(db: Kysely<Database>, gathered: () => Promise<void>): Transactions {
  const waiting: Joined[] = [];
  let going = false;
  const go = async (): Promise<void> => {
    going = true;
    while (waiting.length > 0) {
      await gathered();
      await together(db, waiting.splice(0, MOST_TOGETHER));
    }
    going = false;
  };
  return {
    run: <T>(work: Work<T>) =>
      new Promise<T>((resolve, reject) => {
        const attempt: Joined["attempt"] = async (transaction) => {
          const done = await work(transaction);
          return () => resolve(done);
        };
        waiting.push({ attempt, fail: reject });
        if (!going) void go();
      }),
  };
}

/** Never rejects: whoever takes part is told. */
async function together(db: Kysely<Database>, company: readonly Joined[]): Promise<void> {
  const [first, ...others] = company;
  try {
    const tell = await db.transaction().execute(async (transaction) => {
      // One alone needs no savepoint: its failure is that of the transaction.
      if (first !== undefined && others.length === 0) return [await first.attempt(transaction)];
      const done: (() => void)[] = [];
      for (const one of company) done.push(await apart(transaction, one));
      return done;
    });
    for (const one of tell) one();
  } catch (error) {
    for (const { fail } of company) fail(error);
  }
}

const SAVEPOINT = CompiledQuery.raw("savepoint one");
const UNDO = CompiledQuery.raw("rollback to one");
const RELEASE = CompiledQuery.raw("release one");

async function apart(transaction: Kysely<Database>, { attempt, fail }: Joined): Promise<() => void> {
  await transaction.executeQuery(SAVEPOINT);
  const tell = await attempt(transaction).catch(async (error: unknown) => {
    await transaction.executeQuery(UNDO);
    return () => fail(error);
  });
  await transaction.executeQuery(RELEASE);
  return tell;
}
