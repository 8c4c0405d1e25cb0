import { Client } from "pg";
import { type GoodsRow, type PlainShop, ROWS_AT_ONCE } from "./plain-shop.ts";

const GOODS = `insert into goods select * from unnest
  ($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[], $6::float8[])`;
const CODES = "insert into barcodes select * from unnest($1::text[], $2::text[]) on conflict do nothing";

/** The same over PostgreSQL, some rows with each statement; others write over a connection of their own. */
export async function plainPostgres(url: string): Promise<PlainShop> {
  const [goods, till] = [await opened(url), await opened(url)];
  await goods.query(`create table goods (sku text primary key, name text, unit text, price bigint, currency text, vat float8);
    create table barcodes (barcode text, sku text, primary key (barcode, sku));
    create table soft_checks (id text primary key, document text not null)`);
  const insert = async (rows: readonly GoodsRow[]): Promise<void> => {
    const column = <K extends keyof GoodsRow>(name: K) => rows.map((row) => row[name]);
    const values = [column("sku"), column("name"), column("unit"), column("price"), column("currency"), column("vat")];
    await goods.query({ name: "goods", text: GOODS, values });
    await goods.query({ name: "codes", text: CODES, values: [column("barcode"), column("sku")] });
  };
  return {
    async importAll(rows: AsyncIterable<GoodsRow>): Promise<number> {
      await goods.query("begin; delete from goods; delete from barcodes");
      let some: GoodsRow[] = [];
      let count = 0;
      for await (const row of rows) {
        some.push(row);
        count += 1;
        if (some.length < ROWS_AT_ONCE) continue;
        await insert(some);
        some = [];
      }
      await insert(some);
      await goods.query("commit");
      return count;
    },
    async put(id: string, document: string): Promise<void> {
      await till.query("insert into soft_checks values ($1, $2)", [id, document]);
    },
    async close(): Promise<void> {
      await till.end();
      await goods.end();
    },
  };
}

async function opened(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  await client.connect();
  return client;
}
