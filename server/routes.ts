import { healthRoutes } from "./features/health/routes.ts";
import type { Route } from "./frame/route.ts";

/** Every route of the wire. A feature hands in its own list from `features/<name>/routes.ts`. */
export const routes: readonly Route[] = [...healthRoutes];
