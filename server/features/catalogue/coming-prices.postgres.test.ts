import { runOverPostgres } from "../../testing/over-postgres.ts";

runOverPostgres("coming_prices");
await import("./coming-prices.test.ts");
