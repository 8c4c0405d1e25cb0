import { runOverPostgres } from "../../testing/over-postgres.ts";

runOverPostgres("expiry");
await import("./expiry.test.ts");
