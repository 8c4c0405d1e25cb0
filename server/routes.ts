import { alertRoutes } from "./features/alerts/routes.ts";
import { articleRoutes } from "./features/articles/routes.ts";
import { auditRoutes } from "./features/audit/routes.ts";
import { boardRoutes } from "./features/board/routes.ts";
import { catalogueRoutes } from "./features/catalogue/routes.ts";
import { eventRoutes } from "./features/events/routes.ts";
import { filesOutRoutes } from "./features/files-out/routes.ts";
import { probeRoutes } from "./features/health/probe-routes.ts";
import { healthRoutes } from "./features/health/routes.ts";
import { labelDesignRoutes } from "./features/label-designs/routes.ts";
import { labelRunRoutes } from "./features/label-runs/routes.ts";
import { labelRoutes } from "./features/labels/routes.ts";
import { metricsRoutes } from "./features/metrics/routes.ts";
import { pairingRoutes } from "./features/pairings/routes.ts";
import { printerRoutes } from "./features/printers/routes.ts";
import { puttingBackRoutes } from "./features/putting-back/routes.ts";
import { receiptListRoutes } from "./features/reconciliation/list-routes.ts";
import { differenceRoutes } from "./features/reconciliation/routes.ts";
import { opening } from "./features/redemptions/opening.ts";
import { recountRoutes } from "./features/redemptions/recount.ts";
import { redemptionRoutes } from "./features/redemptions/routes.ts";
import { roleRoutes } from "./features/roles/routes.ts";
import { sessionRoutes } from "./features/sessions/routes.ts";
import { settingsRoutes } from "./features/settings/routes.ts";
import { setupRoutes } from "./features/setup/routes.ts";
import { slipRoutes } from "./features/slips/routes.ts";
import { softCheckRoutes } from "./features/soft-checks/routes.ts";
import { spotCheckRoutes } from "./features/spot-checks/routes.ts";
import { staffRoutes } from "./features/staff/routes.ts";
import { terminalRoutes } from "./features/terminals/routes.ts";
import { tokenRoutes } from "./features/tokens/routes.ts";
import { webhookRoutes } from "./features/webhooks/routes.ts";
import type { Route } from "./frame/route.ts";

/** Every route of the wire. A feature hands in its own list from `features/<name>/routes.ts`. */
export const routes: readonly Route[] = [
  ...healthRoutes,
  ...probeRoutes,
  ...setupRoutes,
  ...pairingRoutes,
  ...terminalRoutes,
  ...sessionRoutes,
  ...staffRoutes,
  ...roleRoutes,
  ...tokenRoutes,
  ...settingsRoutes,
  ...articleRoutes,
  ...catalogueRoutes,
  ...labelRunRoutes,
  ...labelRoutes,
  ...labelDesignRoutes,
  ...printerRoutes,
  ...softCheckRoutes,
  ...redemptionRoutes,
  ...recountRoutes,
  ...differenceRoutes,
  ...receiptListRoutes,
  ...puttingBackRoutes,
  ...spotCheckRoutes,
  opening,
  ...slipRoutes,
  ...eventRoutes,
  ...webhookRoutes,
  ...filesOutRoutes,
  ...boardRoutes,
  ...alertRoutes,
  ...auditRoutes,
  ...metricsRoutes,
];
