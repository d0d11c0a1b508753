// Parts of the connector for what stands outside of all packages: contract tests, and the scripts that print pages.

export { compareWithUse } from "./drift/check-drift.ts";
export type { OpenApi } from "./drift/read-openapi.ts";
export { type Known, type Seen, survey } from "./drift/survey.ts";
export { readUsedOperations } from "./drift/used-operations.ts";
export { loadTools } from "./load-tools.ts";
export type { FieldHolder, FieldMetadata } from "./model.ts";
export { type AffinityResources, createAffinityResources } from "./resources/create-affinity-resources.ts";
export { createFields, type Fields } from "./resources/fields/create-fields.ts";
export { createDescriptions } from "./resources/fields/field-descriptions.ts";
export { createFieldMemory } from "./resources/fields/field-memory.ts";
export { placeOf } from "./resources/fields/holder.ts";
export { type HeldField, readThroughV1 } from "./resources/fields/read-fields.ts";
export { createValueLookups } from "./resources/fields/value-lookups.ts";
export type { WriteContext } from "./resources/fields/write-context.ts";
export { writeThroughV2 } from "./resources/fields/write-fields.ts";
export { writeThroughV1 } from "./resources/fields/write-v1.ts";
export { type Finding, theOneOf } from "./resources/find-record.ts";
export { probeIdentity } from "./resources/identity.ts";
export { type Acquaintance, type Bridge, rankPaths } from "./resources/introductions/rank-paths.ts";
export { createListMemory } from "./resources/list-memory.ts";
export {
  generationOf,
  type OperationCase,
  type ResourceMethod,
  type ResourceRow,
  type UsedOperation,
} from "./resources/operation-row.ts";
export { resourceOperations } from "./resources/operations.ts";
export { createGuard } from "./resources/policy/create-guard.ts";
export { findOperation } from "./resources/policy/find-operation.ts";
export { type OperationLimits, operationLimits, type Verdict } from "./resources/policy/operation-limits.ts";
export { createPolicyMemory } from "./resources/policy/read-catalog.ts";
export { createRehearsal } from "./resources/rehearsal/create-rehearsal.ts";
export { createToolRunner } from "./run-tool.ts";
export type { Requester } from "./upstream/request.ts";
export { createTransport } from "./upstream/transport.ts";
