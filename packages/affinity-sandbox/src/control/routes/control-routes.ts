// Every route of the control, in the order of its reference.
import type { ControlRoute } from "../control-route.ts";
import { deliveryRoutes } from "./delivery-routes.ts";
import { faultRoutes } from "./fault-routes.ts";
import { keyRoutes } from "./key-routes.ts";
import { requestRoutes } from "./request-routes.ts";
import { settingRoutes } from "./setting-routes.ts";
import { snapshotRoutes } from "./snapshot-routes.ts";
import { userRoutes } from "./user-routes.ts";
import { importRoutes, worldRoutes } from "./world-routes.ts";

export const controlRoutes: readonly ControlRoute[] = [
  ...userRoutes,
  ...keyRoutes,
  ...faultRoutes,
  ...requestRoutes,
  ...deliveryRoutes,
  ...settingRoutes,
  ...worldRoutes,
  ...importRoutes,
  ...snapshotRoutes,
];
