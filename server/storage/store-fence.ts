import {
  AliasNode,
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  type DeleteQueryNode,
  IdentifierNode,
  type InsertQueryNode,
  JoinNode,
  type KyselyPlugin,
  OnConflictNode,
  type OperationNode,
  OperationNodeTransformer,
  OperatorNode,
  PrimitiveValueListNode,
  type QueryId,
  ReferenceNode,
  type SelectQueryNode,
  sql,
  TableNode,
  type UpdateQueryNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
  WhereNode,
} from "kysely";
import { assert } from "../../src/domain/result.ts";
import type { Database } from "./schema/database.ts";

/**
 * How rows of a table belong to a store: by a column; by the row of another table that a column names; or not at all,
 * because the whole chain shares them or because only who holds a secret finds them.
 */
type Belongs =
  | { readonly column: "store" | "id" }
  | { readonly through: string; readonly of: keyof Database }
  | "shared";

const TO_STORE: Belongs = { column: "store" };

/** Every table has its place here: one that is forgotten does not compile. */
const BELONGS: Readonly<Record<keyof Database, Belongs>> = {
  stores: { column: "id" },
  store_counters: TO_STORE,
  staff: TO_STORE,
  role_rights: TO_STORE,
  terminals: TO_STORE,
  terminal_reports: TO_STORE,
  one_times: "shared",
  sessions: TO_STORE,
  tries: "shared",
  catalogues: TO_STORE,
  articles: TO_STORE,
  article_keys: TO_STORE,
  import_seen: TO_STORE,
  catalogue_snapshots: TO_STORE,
  catalogue_blocks: TO_STORE,
  catalogue_block_pieces: TO_STORE,
  mapping_profiles: TO_STORE,
  catalogue_imports: TO_STORE,
  catalogue_import_bytes: TO_STORE,
  label_prefixes: TO_STORE,
  label_runs: TO_STORE,
  run_voids: { through: "run", of: "label_runs" },
  labels: TO_STORE,
  printers: TO_STORE,
  label_designs: TO_STORE,
  soft_checks: TO_STORE,
  soft_check_bodies: { through: "soft_check", of: "soft_checks" },
  redemptions: TO_STORE,
  redemption_labels: TO_STORE,
  facts: TO_STORE,
  spot_checks: TO_STORE,
  spot_check_seeds: TO_STORE,
  epochs: "shared",
  server_secrets: "shared",
  mark_claims: "shared",
  outlets: TO_STORE,
  alerts: TO_STORE,
  own_articles: TO_STORE,
  coming_prices: TO_STORE,
  server_pulses: "shared",
  duties: "shared",
  differences: TO_STORE,
  reconciliations: TO_STORE,
  sequence_marks: TO_STORE,
  receipt_profiles: TO_STORE,
  receipt_lists: TO_STORE,
  receipt_rows: { through: "list", of: "receipt_lists" },
  charges: TO_STORE,
  put_backs: TO_STORE,
  outlet_deliveries: { through: "outlet", of: "outlets" },
};

const belongings: ReadonlyMap<string, Belongs> = new Map(Object.entries(BELONGS));

/** A table as a query names it. */
type Named = { readonly table: string; readonly as: string };

/** Nodes that hold no query inside: left as they are. */
const LEAVES: ReadonlySet<string> = new Set([
  "ReferenceNode",
  "ColumnNode",
  "TableNode",
  "ValueNode",
  "PrimitiveValueListNode",
  "OperatorNode",
  "SelectAllNode",
  "IdentifierNode",
  "LimitNode",
]);

/** Is there a query somewhere inside? Most have none, and are narrowed without being copied node by node. */
function holdsQuery(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsQuery);
  if (typeof value !== "object" || value === null || !("kind" in value) || typeof value.kind !== "string") return false;
  if (LEAVES.has(value.kind)) return false;
  return value.kind.endsWith("QueryNode") || Object.values(value).some(holdsQuery);
}

const holdsQueries = (node: OperationNode): boolean => Object.values(node).some(holdsQuery);

/**
 * Keeps every query inside one store: what is read, changed or deleted is narrowed to its rows, and what is written must be
 * its own. Works on the query itself, so a forgotten condition in a query cannot show another store's row.
 */
export function storeFence(store: string): KyselyPlugin {
  const transformer = new StoreFence(store);
  const fence: KyselyPlugin = {
    transformQuery: ({ node, queryId }) => {
      assert(node.kind !== "RawNode", "a query in plain text knows no fence");
      return transformer.transformNode(node, queryId);
    },
    transformResult: async ({ result }) => result,
  };
  fences.set(fence, store);
  return fence;
}

const fences = new WeakMap<KyselyPlugin, string>();

/** Whose fence it is; undefined for another plugin. */
export const storeOfFence = (plugin: KyselyPlugin): string | undefined => fences.get(plugin);

class StoreFence extends OperationNodeTransformer {
  readonly #store: string;
  constructor(store: string) {
    super();
    this.#store = store;
  }

  override transformNode<T extends OperationNode | undefined>(node: T, queryId?: QueryId): T {
    if (node === undefined || LEAVES.has(node.kind)) return node;
    return super.transformNode(node, queryId);
  }

  protected override transformSelectQuery(node: SelectQueryNode, queryId?: QueryId): SelectQueryNode {
    const query = holdsQueries(node) ? super.transformSelectQuery(node, queryId) : node;
    return this.#narrowed(query, query.from?.froms ?? [], query.joins ?? []);
  }

  protected override transformDeleteQuery(node: DeleteQueryNode, queryId?: QueryId): DeleteQueryNode {
    const query = holdsQueries(node) ? super.transformDeleteQuery(node, queryId) : node;
    assert(query.using === undefined, "no query deletes by another table");
    return this.#narrowed(query, query.from.froms, query.joins ?? []);
  }

  protected override transformUpdateQuery(node: UpdateQueryNode, queryId?: QueryId): UpdateQueryNode {
    const query = holdsQueries(node) ? super.transformUpdateQuery(node, queryId) : node;
    assert(query.table !== undefined && query.from === undefined, "a query updates one table by itself");
    const belongs = belongings.get(named(query.table)?.table ?? "");
    for (const { column, value } of query.updates ?? []) {
      const moves = isColumnOf(belongs, column) && !this.#isOwn(value);
      assert(!moves, "a row stays in its store");
    }
    return this.#narrowed(query, [query.table], query.joins ?? []);
  }

  protected override transformInsertQuery(node: InsertQueryNode, queryId?: QueryId): InsertQueryNode {
    const query = holdsQueries(node) ? super.transformInsertQuery(node, queryId) : node;
    const into = query.into && named(query.into);
    const belongs = belongings.get(into?.table ?? "");
    if (into === undefined || belongs === undefined || belongs === "shared" || "through" in belongs) return query;
    const place = (query.columns ?? []).findIndex((column) => isColumnOf(belongs, column));
    assert(
      valuesAt(query.values, place).every((value) => value === this.#store),
      "a row is written to its own store",
    );
    const { onConflict } = query;
    if (onConflict?.updates === undefined) return query;
    // A conflict over the store's own column is one with a row of this store.
    if (onConflict.columns?.some((column) => isColumnOf(belongs, column)) === true) return query;
    const own = OnConflictNode.cloneWithUpdateWhere(onConflict, this.#condition(into, belongs));
    return { ...query, onConflict: own };
  }

  #narrowed<Q extends { readonly where?: WhereNode | undefined; readonly joins?: readonly JoinNode[] | undefined }>(
    query: Q,
    from: readonly OperationNode[],
    joins: readonly JoinNode[],
  ): Q {
    let { where } = query;
    const main = from.map(named).filter((table) => table !== undefined);
    const narrow = (table: Named | undefined) => {
      const belongs = belongings.get(table?.table ?? "");
      if (table === undefined || belongs === undefined || belongs === "shared") return;
      if ("column" in belongs && this.#saysSo(where, table, belongs.column)) return;
      const condition = this.#condition(table, belongs);
      where = where === undefined ? WhereNode.create(condition) : WhereNode.cloneWithOperation(where, "And", condition);
    };
    for (const table of main) narrow(table);
    const joined = joins.map((join) => {
      const table = named(join.table);
      const belongs = belongings.get(table?.table ?? "");
      // What belongs through another table is joined to that one.
      if (table === undefined || belongs === undefined || belongs === "shared" || "through" in belongs) return join;
      if (join.joinType === "LeftJoin") return JoinNode.cloneWithOn(join, this.#condition(table, belongs));
      assert(join.joinType === "InnerJoin" || join.joinType === "CrossJoin", "a join of a kind that has a fence");
      narrow(table);
      return join;
    });
    return {
      ...query,
      ...(where === undefined ? {} : { where }),
      ...(joins.length === 0 ? {} : { joins: joined }),
    };
  }

  #condition({ as }: Named, belongs: Exclude<Belongs, "shared">): OperationNode {
    const column = "column" in belongs ? belongs.column : belongs.through;
    const reference = ReferenceNode.create(ColumnNode.create(column), TableNode.create(as));
    if ("column" in belongs) {
      return BinaryOperationNode.create(reference, OperatorNode.create("="), ValueNode.create(this.#store));
    }
    const own = sql`(select id from ${sql.table(belongs.of)} where store = ${this.#store})`.toOperationNode();
    return BinaryOperationNode.create(reference, OperatorNode.create("in"), own);
  }

  #isOwn = (node: OperationNode): boolean => ValueNode.is(node) && node.value === this.#store;

  /** Does the query itself narrow the table to this store already? */
  #saysSo(where: WhereNode | undefined, { as }: Named, column: string): boolean {
    const says = (node: OperationNode): boolean => {
      if (AndNode.is(node)) return says(node.left) || says(node.right);
      if (!BinaryOperationNode.is(node) || !ReferenceNode.is(node.leftOperand)) return false;
      const { leftOperand, operator, rightOperand } = node;
      const equals = OperatorNode.is(operator) && operator.operator === "=";
      // Without a table's name the column is this table's: were there two of them, the database would refuse.
      const ours = (leftOperand.table?.table.identifier.name ?? as) === as;
      return equals && ours && isNamed(leftOperand.column, column) && this.#isOwn(rightOperand);
    };
    return where !== undefined && says(where.where);
  }
}

/** The table that a node names; undefined for a query in its place, which has a fence of its own. */
function named(node: OperationNode): Named | undefined {
  if (TableNode.is(node)) {
    const { name } = node.table.identifier;
    return { table: name, as: name };
  }
  assert(node.kind !== "RawNode", "a table in plain text knows no fence");
  if (!AliasNode.is(node) || !TableNode.is(node.node) || !IdentifierNode.is(node.alias)) return undefined;
  return { table: node.node.table.identifier.name, as: node.alias.name };
}

const isNamed = (node: OperationNode, column: string): boolean => ColumnNode.is(node) && node.column.name === column;

const isColumnOf = (belongs: Belongs | undefined, node: OperationNode): boolean =>
  belongs !== undefined && belongs !== "shared" && "column" in belongs && isNamed(node, belongs.column);

/** The values of one column in the rows of an insert; a row from elsewhere has none that could be looked at. */
function valuesAt(values: OperationNode | undefined, place: number): readonly unknown[] {
  if (place < 0 || values === undefined || !ValuesNode.is(values)) return [undefined];
  return values.values.map((row) => {
    if (PrimitiveValueListNode.is(row)) return row.values[place];
    const value = ValueListNode.is(row) ? row.values[place] : undefined;
    return value !== undefined && ValueNode.is(value) ? value.value : undefined;
  });
}
