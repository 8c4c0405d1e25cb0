import { runOverPostgres } from "../../testing/over-postgres.ts";

runOverPostgres("redemptions");
await import("./redemptions.test.ts");
