import { runOverPostgres } from "../testing/over-postgres.ts";

runOverPostgres("sender");
await import("./sender.test.ts");
