import { runOverPostgres } from "../testing/over-postgres.ts";

runOverPostgres("recover");
await import("./recover.test.ts");
