import type { Kysely } from "kysely";
import type { DialectTraits } from "../dialect-traits.ts";
import type { Step } from "./step.ts";

/** What was redeemed lately is counted, hour by hour, while people look (M2). Taken beside a server at work. */
export const redemptionsByTime = ({ indexes }: DialectTraits): Step => ({
  online: true,
  up: (db: Kysely<unknown>) =>
    indexes.make(db, { name: "redemptions_by_time", table: "redemptions", columns: ["store", "committed_at", "till"] }),
});
