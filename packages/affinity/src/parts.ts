// Parts of the connector for what stands outside of all packages: contract tests, and the scripts that print pages.
export { type AffinityResources, createAffinityResources } from "./resources/create-affinity-resources.ts";
export { probeIdentity } from "./resources/identity.ts";
export {
  generationOf,
  type OperationCase,
  type ResourceMethod,
  type ResourceRow,
  resourceOperations,
  type UsedOperation,
} from "./resources/operations.ts";
export { createTransport } from "./upstream/transport.ts";
