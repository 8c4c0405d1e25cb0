import { runOverPostgres } from "../../testing/over-postgres.ts";

runOverPostgres("soft_checks");
await import("./soft-checks.test.ts");
