import { runOverPostgres } from "../../testing/over-postgres.ts";

runOverPostgres("paid");
await import("./paid.test.ts");
