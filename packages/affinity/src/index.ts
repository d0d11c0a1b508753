// The public face of the connector: what the gateway opens, and the same as a client of its own.

export { type ErrorCode, GatewayError, isGatewayError } from "@postern/contract";
export {
  type AffinityClient,
  type AffinityOptions,
  type AffinityScope,
  createAffinity,
} from "./client/create-affinity.ts";
export { type Paging, paginate } from "./client/paginate.ts";
export type { WithinOptions } from "./client/session.ts";
export { affinity } from "./connector.ts";
export type * from "./model/embedded.ts";
export type * from "./model/interactions.ts";
export type * from "./model/reminders.ts";
export type * from "./model/webhooks.ts";
export type * from "./model.ts";
