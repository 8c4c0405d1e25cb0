import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import BetterSqlite from "better-sqlite3";
import { assert } from "../../src/domain/result.ts";

/** The plain alternative: labels in one table of one process, each taken and paid for by one conditional update. */
export type RawClaims = {
  /** Both answer with how many a second; so many of them share a commit on the disk. */
  hold(labels: readonly string[], together: number): number;
  commit(labels: readonly string[], together: number): number;
  stop(): void;
};

/** A file as ours (WAL, `synchronous = FULL`) with these labels waiting; no sockets, nobody asked who they are, no facts kept. */
export function rawClaims(labels: readonly string[]): RawClaims {
  const folder = mkdtempSync(join(tmpdir(), "softcheck-raw-"));
  const database = new BetterSqlite(join(folder, "raw.db"));
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.exec(
    "create table labels (number text primary key, state text, redemption text, till text, since integer, receipt text) without rowid",
  );
  const insert = database.prepare("insert into labels (number, state) values (?, 'stored')");
  database.transaction(() => void labels.map((label) => insert.run(label)))();
  const hold = database.prepare(
    "update labels set state = 'held', redemption = ?, till = 'Till', since = ? where number = ? and state = 'stored'",
  );
  const commit = database.prepare(
    "update labels set state = 'redeemed', receipt = ? where number = ? and state = 'held' and redemption = ?",
  );
  const perSecond = (
    all: readonly string[],
    together: number,
    act: (label: string) => BetterSqlite.RunResult,
  ): number => {
    const share = database.transaction((some: readonly string[]) => {
      for (const label of some) assert(act(label).changes === 1, "a label that waits is taken once");
    });
    const begun = performance.now();
    for (let at = 0; at < all.length; at += together) share(all.slice(at, at + together));
    return all.length / ((performance.now() - begun) / 1_000);
  };
  return {
    hold: (all, together) => perSecond(all, together, (label) => hold.run(`of ${label}`, Date.now(), label)),
    commit: (all, together) => perSecond(all, together, (label) => commit.run(`for ${label}`, label, `of ${label}`)),
    stop() {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
