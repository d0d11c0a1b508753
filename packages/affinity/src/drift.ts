// What the command line reads of the connector: a gateway never compares documents and does not load it.
export { checkDrift, type Drift } from "./drift/check-drift.ts";
export { maxOpenApiBytes } from "./drift/read-openapi.ts";
