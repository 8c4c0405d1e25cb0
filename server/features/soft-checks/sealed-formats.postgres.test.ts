import { runOverPostgres } from "../../testing/over-postgres.ts";

runOverPostgres("sealed_formats");
await import("./sealed-formats.test.ts");
