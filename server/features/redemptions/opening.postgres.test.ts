import { runOverPostgres } from "../../testing/over-postgres.ts";

runOverPostgres("opening");
await import("./opening.test.ts");
