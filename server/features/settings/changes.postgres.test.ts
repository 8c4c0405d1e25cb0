import { runOverPostgres } from "../../testing/over-postgres.ts";

runOverPostgres("settings");
await import("./changes.test.ts");
