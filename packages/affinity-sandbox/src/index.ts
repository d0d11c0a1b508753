// The public face of the Affinity sandbox.
export { type AssumptionSwitch, assumptionSwitches, readAssumption } from "./assumption-switches.ts";
export type { Assumptions } from "./assumptions.ts";
export type { Behaviour } from "./behaviours/behaviour.ts";
export { behaviours } from "./behaviours.ts";
export { type Clock, createManualClock, createRunningClock, createSystemClock, type ManualClock } from "./clock.ts";
export { ControlError } from "./control/control-error.ts";
export { type ControlDocument, createControlDocument } from "./control/create-control-document.ts";
export type { WorldInspection, WorldKind } from "./control/inspect-world.ts";
export type { SandboxControl, UserName } from "./control/sandbox-control.ts";
export {
  createSandbox,
  type LagBounds,
  type Plan,
  type Sandbox,
  type SandboxOptions,
  type SandboxUser,
} from "./create-sandbox.ts";
export type { ActiveFault, Fault, FaultAction, FaultMatch } from "./faults.ts";
export type { SandboxFetch } from "./fetch-adapter.ts";
export type { Listening, ListenOptions } from "./listen.ts";
export { operations } from "./operations.ts";
export type { Limits } from "./rate-limits.ts";
export type { LogFilter, LoggedRequest } from "./request-log.ts";
export type { ApiVersion } from "./v2/api-version.ts";
export type { Delivery, DeliveryAttempt } from "./webhooks/delivery-log.ts";
export type { WorldSize } from "./world/create-world.ts";
export { readWorldFiles } from "./world/import/read-world-files.ts";
export type { WorldFile, WorldImport } from "./world/import/world-import.ts";
export { WorldInputError } from "./world/world-input-error.ts";
