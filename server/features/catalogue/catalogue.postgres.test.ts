import { runOverPostgres } from "../../testing/over-postgres.ts";

runOverPostgres("catalogue");
await import("./catalogue.test.ts");
