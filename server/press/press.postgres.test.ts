import { runOverPostgres } from "../testing/over-postgres.ts";

runOverPostgres("press");
await import("./press.test.ts");
