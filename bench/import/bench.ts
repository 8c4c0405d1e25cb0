import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type PostgresForTests, startPostgres } from "../../scripts/postgres-for-tests.ts";
import { type Figures, rounded, type Subjects } from "../figures.ts";
import { goodsFor } from "../goods.ts";
import { writeGoodsFile } from "./goods-file.ts";
import { runPlain } from "./plain-child.ts";
import { measureSoftcheck, type Way } from "./softcheck.ts";

const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);

/** `[--items 100000] [--seed 1]`: a catalogue comes in while bags are sent, on each of the ways. */
export async function benchImport(args: readonly string[]): Promise<object> {
  const options = { items: { type: "string", default: "100000" }, seed: { type: "string", default: "1" } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const [items, seed] = [Number(values.items), Number(values.seed)];
  const subjects = await importSubjects(items, seed);
  console.table(subjects);
  return { items, seed, subjects };
}

/**
 * So many articles come in while bags are sent: rows per second, how long bags waited, and the most memory that the process took.
 * The server in a process of its own over SQLite and over PostgreSQL, by rows (`PUT catalogue/articles`) and by a price list
 * (brought, compared, applied); beside it the same file in one transaction of plain tables, each in a process of its own.
 */
export async function importSubjects(items: number, seed: number): Promise<Subjects> {
  const folder = mkdtempSync(join(tmpdir(), "softcheck-import-"));
  const file = join(folder, "goods.tsv.gz");
  try {
    const { from, articles } = goodsFor(items, seed);
    say(`${items} articles (${from}): packing`);
    await writeGoodsFile(file, articles());
    const softcheck = (way: Way, url?: string) => measureSoftcheck({ file, items, way }, url);
    return {
      softcheck: await told("softcheck", () => softcheck("rows")),
      "softcheck price list": await told("softcheck price list", () => softcheck("price-list")),
      plain: await told("plain", () => runPlain({ file, items })),
      "softcheck postgres": await told("softcheck postgres", () => onPostgres((url) => softcheck("rows", url))),
      "softcheck postgres price list": await told("softcheck postgres price list", () =>
        onPostgres((url) => softcheck("price-list", url)),
      ),
      "plain postgres": await told("plain postgres", () => onPostgres((url) => runPlain({ file, items, url }))),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function told(name: string, measure: () => Promise<Figures>): Promise<Figures> {
  say(name);
  const figures = rounded(await measure());
  say(JSON.stringify(figures));
  return figures;
}

/** A cluster of its own, whose commits are on the disk. */
async function onPostgres<T>(use: (url: string) => Promise<T>): Promise<T> {
  const postgres: PostgresForTests = await startPostgres({ durable: true, settings: ["max_wal_size=2GB"] });
  try {
    return await use(postgres.url);
  } finally {
    await postgres.stop();
  }
}
