import { runOverPostgres } from "../../testing/over-postgres.ts";

runOverPostgres("label_runs");
await import("./label-runs.test.ts");
