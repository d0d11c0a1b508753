// Shapes of the HTTP API: what the door parses and what the SDK sends and reads. JSON, camelCase.
import { z } from "zod";
import { type auditEvent, auditOutcome } from "./audit-events.ts";
import { freezeRange } from "./freezes.ts";
import {
  connectedAccountId,
  connectionName,
  gatewayKeyId,
  idempotencyKey,
  identifier,
  tenantId,
  toolName,
  toolReference,
} from "./identifiers.ts";
import { policy, policyRule } from "./policy.ts";
import { maxMaxResultTokens, minMaxResultTokens } from "./result-parts.ts";
import { toolSetNames } from "./tool-sets.ts";

export const accountStatus = z.enum(["PENDING", "ACTIVE", "REVOKED", "DISCONNECTED"]);
export type AccountStatus = z.infer<typeof accountStatus>;

/** Bounds and form are the connector's: here only that it is text of a sane length. */
const apiKey = z.string().min(1).max(4096);
const secretName = z
  .string()
  .max(256)
  .regex(
    /^[A-Za-z0-9_][A-Za-z0-9_.@+=-]*(\/[A-Za-z0-9_][A-Za-z0-9_.@+=-]*)*$/,
    "segments of A–Z, a–z, 0–9 and _.@+=- joined by /",
  );
export const secretReference = z.strictObject({
  store: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,31}$/, "the name of a secret store"),
  /** Below the tenant's part of the store. */
  name: secretName,
  field: z.string().min(1).max(128).optional(),
});

/** The key itself, or where it is kept. */
const credentialInput = z
  .strictObject({ apiKey: apiKey.optional(), secretRef: secretReference.optional() })
  .refine(({ apiKey: key, secretRef }) => (key === undefined) !== (secretRef === undefined), {
    message: "either apiKey or secretRef",
  });

export const putConnectedAccountBody = z.strictObject({
  connectionName,
  identifier,
  tenant: tenantId.optional(),
  credential: credentialInput.optional(),
});
export const putCredentialBody = credentialInput;

/** From a query, so digits. */
export const pageSize = z
  .string()
  .regex(/^[0-9]{1,3}$/, "a whole number from 1 to 200")
  .transform(Number)
  .pipe(z.number().int().min(1).max(200))
  .default(50);
export const pageToken = z.string().min(1).max(512);
const paging = { pageToken: pageToken.optional(), pageSize };

export const listConnectedAccountsQuery = z.strictObject({
  tenant: tenantId.optional(),
  connectionName: connectionName.optional(),
  identifier: identifier.optional(),
  status: accountStatus.optional(),
  ...paging,
});

export const connectedAccountParams = z.strictObject({ id: connectedAccountId });

export const upstreamUser = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  workspace: z.object({ id: z.string(), name: z.string() }),
  scopes: z.array(z.string()),
});

export const connectedAccount = z.object({
  id: z.string(),
  tenant: z.string(),
  connectionName: z.string(),
  identifier: z.string(),
  status: accountStatus,
  reason: z.string().optional(),
  /** While it is there, nothing is sent upstream for the account, whatever its status is; the widest range that holds it. */
  frozen: freezeRange.optional(),
  affinityUser: upstreamUser.optional(),
  /** Where the user's key is kept, when that is not Postern's vault. */
  secretRef: secretReference.optional(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type ConnectedAccount = z.infer<typeof connectedAccount>;

export const disconnectedAccount = z.object({
  connectedAccount,
  /** Ids of the calls that ran for the account, on all gateways. What they had sent may have taken effect. */
  inFlight: z.array(z.string()),
  /** Whether all of them have ended. */
  drained: z.boolean(),
});

export const toolSet = z.enum(toolSetNames);

export const listToolsQuery = z.strictObject({
  tenant: tenantId.optional(),
  identifier: identifier.optional(),
  /** Given once for each set; the tools of any of them. */
  toolSet: z
    .preprocess(
      (given) => (typeof given === "string" ? [given] : given),
      z.array(toolSet).min(1).max(toolSetNames.length),
    )
    .optional(),
});

export const toolDescription = z.object({
  name: z.string(),
  version: z.number().int(),
  title: z.string(),
  description: z.string(),
  effect: z.enum(["read", "write", "destructive"]),
  scopes: z.array(z.string()),
  toolSets: z.array(toolSet),
  /** Upstream requests that a usual call makes. */
  cost: z.number(),
  /** What name, description and input schema cost a model that is shown them. */
  tokens: z.number().int(),
  /** Those that a caller may pin, as `name@version`. */
  servedVersions: z.array(z.number().int()),
  connectionName: z.string(),
  inputSchema: z.record(z.string(), z.unknown()),
  outputSchema: z.record(z.string(), z.unknown()),
  examples: z.array(z.object({ title: z.string(), input: z.record(z.string(), z.unknown()) })),
});
export type ToolDescription = z.infer<typeof toolDescription>;

export const defaultTimeoutMs = 30_000;
export const maxTimeoutMs = 120_000;

export const toolParams = z.strictObject({ name: toolReference });

export const callToolBody = z.strictObject({
  identifier,
  connectionName: connectionName.optional(),
  tenant: tenantId.optional(),
  input: z.record(z.string(), z.unknown()),
  timeoutMs: z.number().int().min(1).max(maxTimeoutMs).default(defaultTimeoutMs),
  idempotencyKey: idempotencyKey.optional(),
  /** Tokens that the result may have, as the gateway estimates them; its setting without it. */
  maxResultTokens: z.number().int().min(minMaxResultTokens).max(maxMaxResultTokens).optional(),
});

export const callToolResult = z.object({
  callId: z.string(),
  data: z.unknown(),
  meta: z.object({
    upstreamRequests: z.number().int(),
    durationMs: z.number(),
    /** The version of the tool that the call was held to: the pinned one, else the newest. */
    toolVersion: z.number().int(),
    /** The earlier call with the same idempotencyKey whose answer this is. */
    replayOf: z.string().optional(),
  }),
});

export const listAuditEventsQuery = z.strictObject({
  tenant: tenantId.optional(),
  identifier: identifier.optional(),
  toolName: toolName.optional(),
  outcome: auditOutcome.optional(),
  callId: z.string().max(64).optional(),
  since: z.iso.datetime({ offset: true }).optional(),
  /** Instead of a tenant's events those that belong to none; for deployment keys only. */
  chain: z.literal("deployment").optional(),
  ...paging,
});

export const listUsageQuery = z.strictObject({ tenant: tenantId.optional() });

/** What one upstream workspace has used of the present calendar month (UTC). */
export const workspaceUsage = z.object({
  connector: z.string(),
  workspace: z.object({ id: z.string(), name: z.string() }),
  /** Upstream requests that this gateway made. */
  requests: z.number().int(),
  /** What upstream last told of the month that all users and programs of the workspace share; absent without a quota. */
  month: z
    .object({ limit: z.number().int(), remaining: z.number().int(), resetsAt: z.string(), observedAt: z.string() })
    .optional(),
});
export type WorkspaceUsage = z.infer<typeof workspaceUsage>;

export const createGatewayKeyBody = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(128)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, "no control characters"),
  tenant: tenantId.optional(),
  /** What the key may do at most, for as long as it lives. A key with a policy calls tools and does nothing else. */
  policy: policy.optional(),
});
export const listGatewayKeysQuery = z.strictObject({ tenant: tenantId.optional(), ...paging });

export const listConnectionsQuery = z.strictObject({ tenant: tenantId.optional() });
export const connectionParams = z.strictObject({ name: connectionName });
/** Takes the place of all rules that were there; an empty policy limits nothing. */
export const setConnectionPolicyBody = z.strictObject({ tenant: tenantId.optional(), policy });

/** A tenant's named use of a connector, with what may be done through it at most. */
export const connection = z.object({ name: z.string(), connector: z.string(), policy: z.array(policyRule).readonly() });
export type Connection = z.infer<typeof connection>;

export const gatewayKeyParams = z.strictObject({ id: gatewayKeyId });

export const gatewayKey = z.object({
  id: z.string(),
  name: z.string(),
  /** null: a deployment key, which may name any tenant. */
  tenant: z.string().nullable(),
  /** Absent where nothing limits the key. */
  policy: z.array(policyRule).optional(),
  createdAt: z.string(),
  revokedAt: z.string().optional(),
});
export type GatewayKey = z.infer<typeof gatewayKey>;

/** RFC 9457 body of every error. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  retryable: z.boolean(),
  callId: z.string().optional(),
  instance: z.string().optional(),
  retryAfterSeconds: z.number().optional(),
  reconnect: z.object({ method: z.literal("PUT"), path: z.string() }).optional(),
  /** Where in the input the trouble lies. */
  issues: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;

export type Page<Key extends string, Item> = { readonly [K in Key]: readonly Item[] } & {
  readonly nextPageToken?: string;
};

export type AuditEventPage = Page<"auditEvents", z.infer<typeof auditEvent>>;
