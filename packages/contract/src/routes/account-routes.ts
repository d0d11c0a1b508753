// The routes of connected accounts.
import { z } from "zod";
import type { ErrorCode } from "../errors.ts";
import {
  connectedAccount,
  connectedAccountParams,
  disconnectedAccount,
  listConnectedAccountsQuery,
  putConnectedAccountBody,
  putCredentialBody,
} from "../http.ts";
import type { RouteDescription } from "../route-description.ts";

const nextPageToken = z.string().optional();
const accountAnswer = { status: 200, schema: z.object({ connectedAccount }) } as const;

const intakeErrors = [
  "invalid_request",
  "frozen",
  "policy_denied",
  "not_found",
  "conflict",
  "credential_rejected",
  "upstream_unavailable",
  "upstream_timeout",
  "upstream_unexpected_response",
  "audit_unavailable",
  "vault_locked",
] as const satisfies readonly ErrorCode[];

export const accountRoutes: readonly RouteDescription[] = [
  {
    operationId: "getOrCreateConnectedAccount",
    method: "PUT",
    path: "/v1/connected-accounts",
    summary: "Gets or creates a connected account; with a credential it is stored once upstream has accepted it",
    secured: true,
    body: putConnectedAccountBody,
    answer: accountAnswer,
    errors: intakeErrors,
  },
  {
    operationId: "setCredential",
    method: "PUT",
    path: "/v1/connected-accounts/{id}/credential",
    summary: "Gives an account another credential; a refused one leaves the old one working",
    secured: true,
    params: connectedAccountParams,
    body: putCredentialBody,
    answer: accountAnswer,
    errors: intakeErrors,
  },
  {
    operationId: "listConnectedAccounts",
    method: "GET",
    path: "/v1/connected-accounts",
    summary: "Lists a tenant's connected accounts",
    secured: true,
    query: listConnectedAccountsQuery,
    answer: { status: 200, schema: z.object({ connectedAccounts: z.array(connectedAccount), nextPageToken }) },
    errors: ["invalid_request"],
  },
  {
    operationId: "getConnectedAccount",
    method: "GET",
    path: "/v1/connected-accounts/{id}",
    summary: "Shows one connected account",
    secured: true,
    params: connectedAccountParams,
    answer: accountAnswer,
    errors: ["not_found"],
  },
  {
    operationId: "disconnectAccount",
    method: "DELETE",
    path: "/v1/connected-accounts/{id}",
    summary: "Erases the credential and disconnects the account; its row and id stay. Nothing of it starts afterwards",
    secured: true,
    params: connectedAccountParams,
    answer: { status: 200, schema: disconnectedAccount },
    errors: ["policy_denied", "not_found", "audit_unavailable"],
  },
];
