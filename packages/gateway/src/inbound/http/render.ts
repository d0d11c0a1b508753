// How resources look on the wire.
import type { ConnectedAccount as AccountResource, GatewayKey, WorkspaceUsage } from "@postern/contract";
import type { ShownAccount } from "../../call/manage-connected-accounts.ts";
import type { GatewayKeyRow } from "../../gateway-keys/gateway-key-store.ts";
import { toIso } from "../../platform/clock.ts";
import { readPolicyText } from "../../policy/policy-text.ts";
import type { MonthUsage } from "../../rate-budget/month-ledger-store.ts";

/** The upstream identity appears under its connector's name, as in the contract. */
const renderIdentity = ({ account: { connector, upstreamIdentity }, scopes }: ShownAccount) =>
  upstreamIdentity === undefined
    ? {}
    : {
        [`${connector}User`]: {
          ...upstreamIdentity.user,
          workspace: upstreamIdentity.workspace,
          scopes: [...scopes],
        },
      };

export const renderConnectedAccount = ({ account, scopes }: ShownAccount): AccountResource => ({
  id: account.id,
  tenant: account.tenant,
  connectionName: account.connectionName,
  identifier: account.identifier,
  status: account.status,
  ...(account.reason === undefined ? {} : { reason: account.reason }),
  ...(account.frozen === undefined ? {} : { frozen: account.frozen }),
  ...renderIdentity({ account, scopes }),
  ...(account.secretRef === undefined ? {} : { secretRef: account.secretRef }),
  createdAt: toIso(account.createdAt),
  updatedAt: toIso(account.updatedAt),
});

export const renderGatewayKey = (row: GatewayKeyRow): GatewayKey => ({
  id: row.id,
  name: row.name,
  tenant: row.tenant,
  ...(row.policy === null ? {} : { policy: [...readPolicyText(row.policy)] }),
  createdAt: toIso(row.createdAt),
  ...(row.revokedAt === null ? {} : { revokedAt: toIso(row.revokedAt) }),
});

export const renderUsage = ({ workspace, requests, reported }: MonthUsage): WorkspaceUsage => ({
  connector: workspace.connector,
  workspace: { id: workspace.id, name: workspace.name },
  requests,
  ...(reported === undefined
    ? {}
    : {
        month: {
          limit: reported.quota,
          remaining: reported.remaining,
          resetsAt: toIso(reported.resetsAt),
          observedAt: toIso(reported.observedAt),
        },
      }),
});
