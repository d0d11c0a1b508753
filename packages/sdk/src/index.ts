// The SDK's public face.

export type { ToolSet } from "@postern/contract";
export type {
  AdministrationActions,
  AuditEventPage,
  ConnectionPage,
  CreatedGatewayKey,
  CreateGatewayKeyInput,
  GatewayKeyPage,
  ListAuditEventsInput,
  SetConnectionPolicyInput,
  UsagePage,
} from "./administration-actions.ts";
export type { BlastRadiusActions, BlastRadiusInput } from "./blast-radius-actions.ts";
export type { Cancellable, InTenant, Paging } from "./call-options.ts";
export type { CanaryActions, CreateCanaryInput, CreatedCanary } from "./canary-actions.ts";
export type {
  ConnectedAccountActions,
  ConnectedAccountAnswer,
  ConnectedAccountPage,
  ConnectedAccountReference,
  DisconnectedAccountAnswer,
  GetOrCreateConnectedAccountInput,
  ListConnectedAccountsInput,
  SetCredentialInput,
} from "./connected-account-actions.ts";
export type { FreezeActions, FreezeAnswer, FreezeInput, FreezePage, FreezeTarget } from "./freeze-actions.ts";
export type {
  CreateMcpSessionTokenInput,
  DefineMcpServerInput,
  EnsureMcpInstanceInput,
  ListMcpInstancesInput,
  McpActions,
  McpAuthState,
  McpInstanceAnswer,
  McpInstancePage,
  McpPartReference,
  McpServerAnswer,
  McpServerPage,
  McpServerReference,
  McpSessionTokenPage,
  McpToolChoice,
  McpUserInput,
} from "./mcp-actions.ts";
export { type Actions, Postern } from "./postern.ts";
export {
  isPosternError,
  PosternError,
  type PosternErrorCode,
  type PosternErrorDetails,
  type SdkErrorCode,
} from "./postern-error.ts";
export type { PosternOptions } from "./postern-options.ts";
export type { RawActions, RawAnswer, RawRequestInput } from "./raw-actions.ts";
export type { GatewayReadiness, GatewayVersion, StatusActions } from "./status-actions.ts";
export type { ExecuteToolAnswer, ExecuteToolInput, ListToolsInput, ToolActions, ToolPage } from "./tool-actions.ts";
export { toolSets } from "./tool-sets.generated.ts";
export type { DryRunInput, ToolInput, ToolName, ToolOutput } from "./tool-types.ts";
