import { runOverPostgres } from "../../testing/over-postgres.ts";

runOverPostgres("labels");
await import("./labels.test.ts");
