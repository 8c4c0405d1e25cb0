import { runOverPostgres } from "../../testing/over-postgres.ts";

runOverPostgres("own_articles");
await import("./own-articles.test.ts");
